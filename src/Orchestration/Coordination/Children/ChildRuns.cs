using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Children;

/// <summary>The executions at work for steps of one execution: started, stopped, paused with it, and heard when they end.</summary>
/// <remarks>Used by the drainer alone. They hold no place anywhere, so however many there are and however deep, none waits for another's place.</remarks>
internal sealed class ChildRuns(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine, PreparedPlan plan, AttemptTable attempts)
{
    private const int DeepestNesting = 16;

    private readonly Dictionary<int, ChildRun> _running = [];
    private readonly ChildReasons _reasons = new(driver, state);
    private List<int> _ready = [];
    private List<ChildRun>? _new;
    private bool _hasWishes;

    /// <summary>What inner executions need of the budget.</summary>
    public ChildMoney Money { get; } = new(driver, state, machine);

    private int Depth => (driver.Stored.Settings.Parent?.Depth ?? 0) + 1;

    /// <summary>Whether the turn wants to start executions or to tell them something.</summary>
    public bool HasToDo => _new is not null || _hasWishes;

    /// <summary>Whether a ready step was put aside that runs another workflow.</summary>
    public bool HasReady => _ready.Count > 0;

    /// <summary>Whether another execution does the work of a step, or of an item.</summary>
    public bool IsChild(int step) => PartNumbers.IsPart(step)
        ? state.Steps.Parts.Runs.RunOf(step) is { Kind: PartKind.Item } run && plan[run.Step].Child is not null
        : plan[step] is { Child: not null, GoesOverItems: false };

    public ChildRun? Find(int step) => _running.GetValueOrDefault(step);

    /// <summary>Follows another plan from now on.</summary>
    public void Follow(PreparedPlan revised) => plan = revised;

    /// <summary>Puts a ready step aside; it waits for no place.</summary>
    public void Keep(int step) => _ready.Add(step);

    /// <summary>Gives those more of the budget that cannot go on.</summary>
    public void GiveMoney(long now) => _hasWishes |= Money.Grant(now);

    /// <summary>Puts those ready steps aside that run another workflow, and starts all that may start.</summary>
    /// <remarks>A step that a modification has made another one was released anew.</remarks>
    public void StartReady(List<int> released, long now)
    {
        released.RemoveAll(step =>
        {
            bool isChild = IsChild(step);
            if (isChild)
                _ready.Add(step);
            return isChild;
        });
        while (machine.MayStart && _ready.Count > 0)
        {
            List<int> ready = _ready;
            _ready = [];
            foreach (int step in ready)
            {
                if (state[step].Status == StepStatus.Ready && IsChild(step))
                    Start(step, now);
            }
        }
    }

    /// <summary>An execution is final: the step is too, or waits for its retry.</summary>
    public void Ended(ChildRun child, ActionResult result, long now)
    {
        if (Find(child.Step) != child)
            return;

        int step = child.Step;
        _running.Remove(step);
        Money.Note(child, null);
        machine.BusyChildren -= child.Rests ? 0 : 1;
        ActionResult counted = child.Attempt == 1 ? result : ChildCosts.Less(result, driver.Stored.Log, step, child.ChildId);
        bool isLate = child.StopReason.IsOutOfTime && !result.IsSuccess;
        if (isLate)
            counted = counted.WithFailure(attempts.Times.FailureOf(child.StopReason, step));
        machine.AttemptEnded(step, child.Attempt, counted, isLate ? -1 : RetryDelay(child, counted), false, now);
        attempts.Times.AwaitRetry(step, child.Attempt);
    }

    /// <summary>An execution is paused now, or is not any more.</summary>
    public void Changed(ChildRun child, ChildReport report, long now)
    {
        if (Find(child.Step) != child || !child.IsUpToDate(report.Heard))
            return;

        if (report.Need != child.Need)
            Money.Note(child, report.Need);
        if (!child.Take(report.Heard, report.Rests))
            return;

        machine.BusyChildren += child.Rests ? -1 : 1;
        machine.ChildChanged(now);
    }

    public void Pause(PauseMode mode) => AskAll(ControlKind.Pause, mode);

    public void Resume() => AskAll(ControlKind.Resume, PauseMode.FinishRunning);

    /// <summary>Lets those go on that were paused because this execution was; what a person paused stays paused.</summary>
    public void Release() => AskAll(ControlKind.Release, PauseMode.FinishRunning);

    public void StopAll(StopReason reason)
    {
        foreach (ChildRun child in _running.Values)
            Stop(child, reason);
    }

    /// <summary>Stops those that are not needed because of a race.</summary>
    public void StopOvertaken()
    {
        foreach (ChildRun child in _running.Values)
        {
            if (state.Steps.IsOvertaken(child.Step))
                Stop(child, StopReason.Cancel);
        }
    }

    /// <summary>Stops the executions at work for items of a step.</summary>
    public void StopItems(int step, StopReason reason)
    {
        foreach (ChildRun child in _running.Values)
        {
            if (child.Step != step && state.Steps.StepOf(child.Step) == step)
                Stop(child, reason);
        }
    }

    public void Stop(ChildRun child, StopReason reason)
    {
        bool rested = child.Rests;
        _hasWishes |= child.Stop(reason, _reasons.Of(reason, child));
        machine.BusyChildren += rested && !child.Rests ? 1 : 0;
    }

    /// <summary>Takes up what the log says was started: whether it was, and what has become of it, is found out after the commit.</summary>
    public void Restore()
    {
        for (int step = 0; step < state.StepCount; step++)
            Restore(step);
        foreach (int part in state.Steps.HasParts ? state.Steps.Parts.With(StepStatus.Running) : [])
            Restore(part);
    }

    /// <summary>Wishes again what the log says was wished.</summary>
    public void WishAgain()
    {
        if (state.Life.IsTimedOut && !state.Life.IsFinishing)
            StopAll(plan.Timeout is null ? StopReason.ExecutionDeadline : StopReason.ExecutionTimeout);
        else if ((state.Life.IsCancelRequested || state.Life.IsCancellingRunning) && !state.Life.IsFinishing)
            StopAll(StopReason.Cancel);
        StopOvertaken();
        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            Pause(state.Life.IsInterrupting ? PauseMode.Interrupt : PauseMode.FinishRunning);
        else
            Release();
    }

    /// <summary>After the commit: starts what was decided to start, and tells what is wished.</summary>
    public void Act()
    {
        foreach (ChildRun child in _new ?? [])
            driver.Host.Dispatch.Enqueue(child);
        _new = null;
        if (!_hasWishes)
            return;

        _hasWishes = false;
        foreach (ChildRun child in _running.Values)
            child.Tell();
    }

    private void Restore(int step)
    {
        if (state[step].Status == StepStatus.Running && state.Steps.ChildOf(step) is { } id)
            Add(new ChildRun(driver, Prepared(step), step, state[step].Attempts, id) { Inputs = Bind(step, out _), Reserved = ReservedFor(step), MayExist = true });
    }

    private PreparedStep Prepared(int step) => plan[state.Steps.StepOf(step)];

    private void Start(int step, long now)
    {
        PreparedStep prepared = Prepared(step);
        string? problem = Depth > DeepestNesting
            ? $"Workflows may be nested {DeepestNesting} deep; this one would be deeper."
            : prepared.HasSecrets ? "The inputs of a workflow are stored, and secrets never are: refer to the secret in the steps of the inner workflow." : null;
        JsonPayload inputs = problem is null ? Bind(step, out problem) : default;
        if (problem is not null)
        {
            machine.StepRefused(step, new ActionFailure(FailureKind.InvalidRequest, problem), now);
            return;
        }

        if (!TryReserve(step, prepared, inputs, now))
            return;

        string id = ChildId.Of(driver.ExecutionId, prepared.Step.Id, state.Steps.GenerationOf(step).Number, PartNumbers.IsPart(step) ? state.Steps.Parts.Runs.RunOf(step).IndexOf(step) : null);
        machine.ChildStarted(step, id, now);
        int attempt = state[step].Attempts;
        Add(new ChildRun(driver, prepared, step, attempt, id) { Inputs = inputs, Reserved = ReservedFor(step), MayExist = attempt > 1 });
        attempts.Times.LimitStep(prepared, step, attempt, now);
    }

    /// <summary>Keeps a part of the budget for an execution that is to start. False when its step waits for money.</summary>
    private bool TryReserve(int step, PreparedStep prepared, JsonPayload inputs, long now)
    {
        if (driver.Starter.Budget is not { } gate)
            return true;

        if (!gate.AllowsInner(step, prepared, inputs, out decimal? reserved))
        {
            driver.Starter.Mark(step, WaitReason.Budget);
            return false;
        }

        if (reserved is { } amount)
            machine.Budget.Reserve(step, amount, now);
        return true;
    }

    private Budget? ReservedFor(int step) => state.Budget?.ReservedFor(step) is { } amount
        ? new Budget { Amount = amount, OnExhausted = BudgetBalance.BudgetOf(driver.Stored, state)?.OnExhausted ?? BudgetReaction.Pause }
        : null;

    private JsonPayload Bind(int step, out string? problem) =>
        Prepared(step).Step.Parameters.TryBind(driver.Starter.ValuesOf(step), null, null, out JsonPayload bound, out problem) ? bound : default;

    private void Add(ChildRun child)
    {
        _running[child.Step] = child;
        (_new ??= []).Add(child);
        machine.BusyChildren++;
    }

    private void AskAll(ControlKind kind, PauseMode mode)
    {
        foreach (ChildRun child in _running.Values)
        {
            bool rested = child.Rests;
            child.Ask(kind, mode);
            machine.BusyChildren += rested && !child.Rests ? 1 : 0;
        }

        _hasWishes |= _running.Count > 0;
    }

    /// <summary>Ticks until the next attempt, or −1 when there is none.</summary>
    private long RetryDelay(ChildRun child, ActionResult result) =>
        result.Failure is { } failure ? RetryDelays.After(child.Prepared, child.Attempt, state[child.Step].Interruptions, failure, driver.Host.Jitter) : -1;
}
