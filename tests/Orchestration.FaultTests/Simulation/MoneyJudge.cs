using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Retrying;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges what an execution reserves and spends, by a naive reading: nothing starts without money kept for it, and with exact estimates the budget is never exceeded.</summary>
internal sealed class MoneyJudge(EventJudge judge, Budget? budget)
{
    private readonly Dictionary<int, (int Attempt, decimal Amount)> _running = [];
    private readonly Dictionary<int, decimal> _crashed = [];
    private readonly Dictionary<(int Number, int Attempt), decimal> _abandoned = [];
    private readonly Dictionary<int, string> _children = [];
    private readonly HashSet<int> _started = [];
    private int _short = -1;
    private int _failing = -1;

    /// <summary>What counts now; null when nothing limits the execution.</summary>
    public Budget? Budget { get; private set; } = budget;

    public decimal Spent { get; private set; }

    /// <summary>What was spent when it ended last.</summary>
    public decimal SpentAtEnd { get; private set; }

    /// <summary>Whether it stopped for want of money, and nobody has let it go on.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>What the results say that inner executions have spent, by their id.</summary>
    public Dictionary<string, decimal> SpentInside { get; } = new(StringComparer.Ordinal);

    private decimal Lost => _crashed.Values.Sum() + _abandoned.Values.Sum();

    /// <summary>What is reserved for inner executions: it may stay so, because they wait for money too.</summary>
    private decimal RunningInside => _running.Where(one => _children.ContainsKey(one.Key)).Sum(one => one.Value.Amount);

    private decimal Running => _running.Values.Sum(one => one.Amount);

    /// <summary>Whether a step or a part of one is to fail because there was no money for it.</summary>
    public bool IsShort(int number) => _failing == number;

    /// <summary>Whether it ever stopped for want of money.</summary>
    public bool WasExhausted { get; private set; }

    /// <summary>True when the event was about nothing but money.</summary>
    public bool TryTake(in DiskEvent one, object? payload)
    {
        switch (one.Type)
        {
            case EventType.BudgetReserved:
                Reserve(one, ((BudgetReservation)payload!).Amount);
                return true;
            case EventType.BudgetExhausted:
                Exhaust(one, (BudgetShortage)payload!);
                return true;
            case EventType.BudgetChanged:
                judge.Expect(Budget != (Budget)payload!, "the budget is the same as before");
                (Budget, IsExhausted) = ((Budget)payload!, false);
                return true;
            default:
                Note(one, payload);
                return false;
        }
    }

    private void Note(in DiskEvent one, object? payload)
    {
        if (_short >= 0)
            CheckReaction(one);
        else
            _failing = -1;
        if (one.Type is EventType.StepStarted or EventType.ChildStarted)
            Start(one, payload);
        else if (one.Type is EventType.ExecutionResumed or EventType.ExecutionRerun)
            IsExhausted = false;
        else if (one.Type is EventType.ExecutionCompleted or EventType.ExecutionFailed or EventType.ExecutionCancelled)
            SpentAtEnd = Spent;
        else if (one.Type == EventType.LateResult)
            _abandoned.Remove((one.Step, one.Detail));
        else if (_running.TryGetValue(one.Step, out (int Attempt, decimal Amount) reserved) && reserved.Attempt == one.Detail)
            Settle(one, reserved.Amount);
        Count(one, payload as ActionResult ?? (payload as ScheduledRetry)?.Result);
    }

    /// <summary>What cannot be paid pauses the execution, or fails where that is said, or where nothing can pause any more.</summary>
    private void CheckReaction(in DiskEvent one)
    {
        bool pauses = Budget!.OnExhausted == BudgetReaction.Pause && judge.Facts.Status == ExecutionStatus.Running;
        judge.Expect(pauses ? one.Type == EventType.ExecutionPausing : one.Type == EventType.StepFailed && one.Step == _short, $"{(pauses ? "the execution does not pause" : "the step does not fail")} that cannot be paid");
        (_short, _failing) = (-1, one.Step);
    }

    private void Reserve(in DiskEvent one, decimal amount)
    {
        bool isMore = _children.ContainsKey(one.Step) && _running.TryGetValue(one.Step, out (int Attempt, decimal Amount) before) && before.Attempt == one.Detail && before.Amount < amount;
        judge.Expect(Budget is not null && (isMore || !_running.ContainsKey(one.Step)), "there is no budget, or something is reserved already");
        _crashed.Remove(one.Step);
        _running[one.Step] = (one.Detail, amount);
        judge.Expect(judge.RunOf(one.Step) is { IsUndo: true } || Spent + Running + Lost <= Budget?.Amount, $"{Spent} is spent, {Running} and {Lost} reserved, and {Budget?.Amount} is all there is");
    }

    private void Start(in DiskEvent one, object? payload)
    {
        _started.Add(one.Step);
        bool isUndo = judge.RunOf(one.Step) is { IsUndo: true };
        judge.Expect(Budget is null || isUndo || (_running.TryGetValue(one.Step, out (int Attempt, decimal) reserved) && reserved.Attempt == one.Detail), "nothing is reserved for it");
        if (one.Type == EventType.ChildStarted)
            _children[one.Step] = (string)payload!;
        else
            _children.Remove(one.Step);
    }

    private void Exhaust(in DiskEvent one, BudgetShortage shortage)
    {
        judge.Facts.WasDisturbed = true;
        bool isForInner = _running.ContainsKey(one.Step);
        judge.Expect(Budget is not null && shortage.Estimate > Budget.Amount - Spent - Lost - (isForInner ? Running : RunningInside), $"{shortage.Estimate} could be paid: {Spent} is spent and {Lost} lost");
        judge.Expect((shortage.Amount, shortage.Spent, shortage.Reserved) == (Budget?.Amount, Spent, Running + Lost), $"it says {shortage}");
        (IsExhausted, WasExhausted, _short) = (true, true, isForInner ? -1 : one.Step);
    }

    private void Settle(in DiskEvent one, decimal amount)
    {
        if (one.Type is not (EventType.StepSucceeded or EventType.StepFailed or EventType.StepCancelled or EventType.StepInterrupted or EventType.StepRetryScheduled or EventType.StepCrashed or EventType.AttemptAbandoned))
            return;

        _running.Remove(one.Step);
        if (one.Type == EventType.StepCrashed)
            _crashed[one.Step] = amount;
        else if (one.Type == EventType.AttemptAbandoned)
            _abandoned[(one.Step, one.Detail)] = amount;
    }

    /// <summary>A result counts with the attempt that it ends; a step that fails while it waits for a retry repeats its last one.</summary>
    private void Count(in DiskEvent one, ActionResult? result)
    {
        if (result is null && one.Type is EventType.StepCrashed or EventType.StepInterrupted)
            _started.Remove(one.Step);
        if (result is null || !(one.Type == EventType.LateResult || _started.Remove(one.Step)))
            return;

        Spent += result.Cost;
        if (_children.TryGetValue(one.Step, out string? child))
            SpentInside[child] = SpentInside.GetValueOrDefault(child) + result.Cost;
    }
}
