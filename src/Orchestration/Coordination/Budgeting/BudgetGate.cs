using Orchestration.Coordination.Estimates;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>Lets an attempt start only if its expected cost is left of the budget, and finds out when it never will be.</summary>
/// <remarks>Used by the drainer alone. A dear step does not hold up a cheaper one.</remarks>
internal sealed class BudgetGate(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine)
{
    private readonly CostEstimate _default = new(driver.Host.Options.DefaultCostEstimate);
    private readonly UnaffordableSteps _waiting = new();
    private readonly List<(int Step, decimal Cost)> _hopeless = [];

    /// <summary>What this execution must have of the outer one, if it is an inner one.</summary>
    public MoneyNeed? Need => MoneyNeed.Of(driver.Stored, state);

    /// <summary>Whether a step costs more than is left at whatever factory. Asked before it takes a place, and only when others wait for money already.</summary>
    public bool IsOutOfReach(int step, PreparedStep prepared, RoutingTask task)
    {
        if (!_waiting.Any)
            return false;

        decimal? least = null;
        foreach (ConnectedFactory factory in driver.Host.Router.WhoCan(task))
        {
            decimal cost = EstimateOf(factory, task);
            least = least is null ? cost : Math.Min(least.Value, cost);
        }

        return least is { } estimate && !IsAllowed(step, prepared, estimate, out _);
    }

    /// <summary>Whether an attempt at a factory may start; if not, its step waits for money.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="prepared">What its attempts share.</param>
    /// <param name="task">What is asked.</param>
    /// <param name="factory">Who is to do it.</param>
    /// <param name="reserved">What is to be reserved for it.</param>
    public bool Allows(int step, PreparedStep prepared, RoutingTask task, ConnectedFactory factory, out decimal reserved) =>
        IsAllowed(step, prepared, EstimateOf(factory, task), out reserved);

    /// <summary>Whether the execution that does a step's work may start; if not, the step waits for money.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="prepared">What is planned for it.</param>
    /// <param name="inputs">The inputs of the inner execution.</param>
    /// <param name="reserved">What is to be reserved for it, and is its budget; null when it is never stopped for want of money.</param>
    public bool AllowsInner(int step, PreparedStep prepared, JsonPayload inputs, out decimal? reserved)
    {
        reserved = null;
        if (IsExempt(step) || BudgetBalance.Of(driver.Stored, state) is not { } balance)
            return true;

        InnerCost cost = driver.Host.Children!.Costs.Of(prepared.Child!.Workflow, inputs);
        reserved = Math.Max(cost.Least, Math.Min(cost.Wanted ?? balance.Remaining, balance.Remaining));
        return IsAllowed(step, prepared, cost.Least, out _);
    }

    /// <summary>Lets those steps try again that can be paid now.</summary>
    public void Release(List<int> released)
    {
        if (_waiting.Any && BudgetBalance.Of(driver.Stored, state) is { } balance)
            _waiting.TakeAffordable(balance.Remaining, step => state[step].Status == StepStatus.Ready, released);
    }

    /// <summary>Whether someone waits for money that is there: what was released before it may have taken none, because it waits for a place now.</summary>
    public bool HasAffordable => _waiting.Any && BudgetBalance.Of(driver.Stored, state) is { } balance && _waiting.HasAffordable(balance.Remaining);

    /// <summary>Lets all try again that wait for money: their steps may be others now.</summary>
    public void Reconsider(List<int> released) => _waiting.TakeAll(released);

    /// <summary>Acts on steps for which there will not be enough, whatever the running attempts turn out to cost. True when anything followed from that.</summary>
    public bool Judge(long now)
    {
        if (!_waiting.Any || !machine.MayStart || BudgetBalance.Of(driver.Stored, state) is not { } balance)
            return false;

        _hopeless.Clear();
        _waiting.TakeDearer(balance.Attainable - (driver.Children?.Money.Stuck ?? 0), _hopeless);
        foreach ((int step, decimal cost) in _hopeless)
        {
            if (state[step].Status == StepStatus.Ready && machine.MayStart)
                machine.BudgetExhausted(step, new BudgetShortage(cost, balance.Amount, balance.Spent, balance.Reserved), balance.OnExhausted, now);
        }

        if (!machine.MayStart)
            Pause(now);
        return _hopeless.Count > 0 && machine.MayStart;
    }

    /// <summary>The execution pauses. All who wait for money try again as soon as it goes on, with the estimates of then.</summary>
    private void Pause(long now)
    {
        state.Released.AddRange(_hopeless.Select(static one => one.Step));
        _waiting.TakeAll(state.Released);
        driver.StandStill(now);
    }

    private bool IsAllowed(int step, PreparedStep prepared, decimal estimate, out decimal reserved)
    {
        decimal left = state.Budget?.LeftBy(step) ?? 0;
        reserved = Math.Max(estimate, left);
        if (IsExempt(step) || BudgetBalance.Of(driver.Stored, state) is not { } balance || reserved - left <= balance.Remaining)
            return true;

        _waiting.Add(step, prepared.Priority, reserved - left);
        return false;
    }

    /// <summary>What undoes is never stopped for want of money.</summary>
    private bool IsExempt(int step) => PartNumbers.IsPart(step) && state.Steps.Parts.Runs.RunOf(step).RunsRegardless;

    private decimal EstimateOf(ConnectedFactory factory, RoutingTask task) =>
        AttemptEstimate.Of(factory.Actions.Find(task.Action ?? ""), task.Parameters, null, _default).Figures.Cost;
}
