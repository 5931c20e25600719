using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Modifying;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Payloads;
using Orchestration.Coordination.Rerunning;
using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Decides what follows from each input of one execution. Pure: no clock, no I/O, no task, no lock.</summary>
/// <remarks>An event is folded into the state as soon as it is decided, so that the next input of the same commit sees it.</remarks>
internal sealed class ExecutionMachine(ExecutionState state, Journal journal, IPlanEvaluator? evaluator = null)
{
    private readonly Settlement _settlement = new(state, journal, evaluator);
    private BudgetDecisions? _budget;

    /// <inheritdoc cref="Settlement.Evaluator"/>
    public IPlanEvaluator? Evaluator
    {
        get => _settlement.Evaluator;
        set => _settlement.Evaluator = value;
    }

    /// <inheritdoc cref="Settlement.MayStart"/>
    public bool MayStart => _settlement.MayStart;

    /// <inheritdoc cref="Settlement.HasStops"/>
    public bool HasStops
    {
        get => _settlement.HasStops;
        set => _settlement.HasStops = value;
    }

    /// <inheritdoc cref="Settlement.BusyChildren"/>
    public int BusyChildren
    {
        get => _settlement.BusyChildren;
        set => _settlement.BusyChildren = value;
    }

    /// <summary>What the budget means; asked only where there is one.</summary>
    public BudgetDecisions Budget => _budget ??= new BudgetDecisions(state, journal);

    /// <summary>Lets the first steps start, unless a cancel came first.</summary>
    public bool Start(long at)
    {
        if (state.Status != ExecutionStatus.Pending)
            return false;

        Emit(EventType.ExecutionStarted, -1, 0, at);
        _settlement.Settle(at);
        return true;
    }

    /// <summary>Takes up an execution that its process has left: what ran may have taken effect or not, and is ready again.</summary>
    /// <param name="maxCrashes">How many processes may die while a step runs, before it fails.</param>
    /// <param name="at">Now, in UTC ticks.</param>
    public void Recover(int maxCrashes, long at)
    {
        if (Start(at) || state.Status.IsFinal)
            return;

        state.ReleaseAgain();
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state[step] is { Status: StepStatus.Running, RunsByParts: false, HoldsNoPlace: false })
                Crash(step, maxCrashes, at);
        }

        foreach (int part in state.Steps.HasParts ? state.Steps.Parts.With(StepStatus.Running) : [])
        {
            if (!state[part].HoldsNoPlace)
                Crash(part, maxCrashes, at);
        }

        _settlement.Settle(at);
    }

    /// <summary>A ready step can never be paid.</summary>
    public void BudgetExhausted(int step, BudgetShortage shortage, BudgetReaction reaction, long at)
    {
        Budget.Exhaust(step, shortage, reaction, at);
        _settlement.Settle(at);
    }

    /// <summary>A ready step was given its places: it runs. Answers the number of its attempt.</summary>
    public int StepGranted(int step, RoutingDecision? decision, long at)
    {
        int attempt = state[step].Attempts + 1;
        Emit(EventType.StepStarted, step, attempt, at, decision);
        return attempt;
    }

    /// <summary>A ready step lets another execution do its work.</summary>
    public void ChildStarted(int step, string childId, long at) =>
        Emit(EventType.ChildStarted, step, state[step].Attempts + 1, at, childId);

    /// <summary>An execution that does a step's work is paused now, or is not any more.</summary>
    public void ChildChanged(long at) => _settlement.Settle(at);

    /// <summary>A ready step goes over a list, whose items are its parts from now on.</summary>
    public void ItemsStarted(int step, JsonPayload items, int count, long at)
    {
        _settlement.Items.Start(step, items, count, at);
        _settlement.Settle(at);
    }

    /// <summary>A ready step can never be given a place, or cannot be asked for at all.</summary>
    public void StepRefused(int step, ActionFailure failure, long at)
    {
        Emit(EventType.StepFailed, step, state[step].Attempts, at, ActionResult.Failed(failure));
        _settlement.Settle(at);
    }

    /// <summary>An attempt returned.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="attempt">The attempt's number; an attempt that was abandoned before is late.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="retryDelay">Ticks until the next attempt may start; −1 when the failure is not retried.</param>
    /// <param name="wasInterrupted">Whether a pause asked it to stop, even if the execution was resumed since.</param>
    /// <param name="at">Now, in UTC ticks.</param>
    public void AttemptEnded(int step, int attempt, ActionResult result, long retryDelay, bool wasInterrupted, long at)
    {
        if (!IsCurrent(step, attempt))
        {
            Emit(EventType.LateResult, step, attempt, at, result);
            return;
        }

        if (result.IsSuccess)
            Emit(EventType.StepSucceeded, step, attempt, at, result);
        else if (IsCancelled(step) || (wasInterrupted && IsStopping(step)))
            Emit(EventType.StepCancelled, step, attempt, at, result);
        else if (wasInterrupted)
            Emit(EventType.StepInterrupted, step, attempt, at, result);
        else if (retryDelay >= 0 && !IsStopping(step))
            Emit(EventType.StepRetryScheduled, step, attempt, at, new ScheduledRetry(result, at + retryDelay));
        else
            Emit(EventType.StepFailed, step, attempt, at, result);

        _settlement.Settle(at);
    }

    /// <summary>An attempt that is about to end had a second call.</summary>
    public void AttemptHedged(int step, int attempt, RoutingDecision decision, bool hasWon, long at)
    {
        if (IsCurrent(step, attempt))
            Emit(hasWon ? EventType.HedgeWon : EventType.HedgeLost, step, attempt, at, decision);
    }

    /// <summary>An attempt returned, nobody knows what came of it, and the step wants a person to say. What is being stopped does not wait for that.</summary>
    public void OutcomeUnknown(int step, int attempt, ActionResult result, long at)
    {
        if (!IsCurrent(step, attempt) || IsCancelled(step) || IsStopping(step))
        {
            AttemptEnded(step, attempt, result, -1, false, at);
            return;
        }

        Emit(EventType.OutcomeUnknown, step, attempt, at, result);
        _settlement.Settle(at);
    }

    /// <summary>A person says what came of a call: a result, or null for calling again. False when the step does not wait for that.</summary>
    public bool Resolve(int step, ActionResult? result, long at)
    {
        if (!state[step].AwaitsWord)
            return false;

        EventType type = result is null ? EventType.StepReady : result.IsSuccess ? EventType.StepSucceeded : EventType.StepFailed;
        Emit(type, step, state[step].Attempts, at, result);
        _settlement.Settle(at);
        return true;
    }

    /// <summary>A call did not return within its grace: it goes on alone, and the step goes on without it.</summary>
    public void AttemptAbandoned(int step, int attempt, ActionResult result, long retryDelay, bool wasInterrupted, long at)
    {
        if (!IsCurrent(step, attempt))
            return;

        Emit(EventType.AttemptAbandoned, step, attempt, at);
        AttemptEnded(step, attempt, result, retryDelay, wasInterrupted, at);
    }

    public void RetryDue(int step, int attempt, long at)
    {
        if (state[step].Status == StepStatus.WaitingForRetry && state[step].Attempts == attempt)
            Emit(EventType.StepReady, step, attempt, at);
    }

    /// <summary>The step's time over all attempts is over while none of them runs, or that of all its items.</summary>
    public void StepTimedOut(int step, ActionFailure failure, long at)
    {
        if (state[step].RunsByParts)
            _settlement.Items.TimeOut(step, failure, at);
        else if (_settlement.Unstarted.HoldsOn(step))
            Emit(EventType.StepFailed, step, state[step].Attempts, at, ActionResult.Failed(failure));
        _settlement.Settle(at);
    }

    /// <summary>The time of a timer has come. It is told by the event with which it began, for it may have begun anew since.</summary>
    public void TimerElapsed(int step, int beganWith, long at)
    {
        _settlement.Waits.Elapse(step, beganWith, at);
        _settlement.Settle(at);
    }

    /// <summary>A step has waited as long as it may.</summary>
    public void WaitTimedOut(int step, int beganWith, ActionFailure failure, long at)
    {
        _settlement.Waits.GiveUp(step, beganWith, failure, at);
        _settlement.Settle(at);
    }

    /// <summary>A signal comes from outside. False when the execution is final.</summary>
    public bool Receive(SignalArrival signal, long at)
    {
        if (state.Status.IsFinal)
            return false;

        _settlement.Waits.Receive(signal, at);
        _settlement.Settle(at);
        return true;
    }

    /// <summary>The execution's time is over: what waits for a place or a retry fails, the rest is skipped. False when only steps that run last are left; these have the time they need.</summary>
    public bool ExecutionTimedOut(ActionFailure failure, long at)
    {
        if (state.Status.IsFinal || state.Life.IsTimedOut || state.IsUnwinding)
            return false;

        Emit(EventType.ExecutionTimedOut, -1, 0, at);
        _settlement.Unstarted.Fail(failure, at);
        _settlement.Items.StopAll(at, failure);
        _settlement.Unstarted.Stop(at);
        _settlement.Settle(at);
        return true;
    }

    public bool Pause(PauseMode mode, bool isByOuter, long at)
    {
        if (state.Status.IsFinal || state.Status is ExecutionStatus.Cancelling or ExecutionStatus.Compensating)
            return false;

        bool already = state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused;
        bool interrupts = mode == PauseMode.Interrupt && state.Status == ExecutionStatus.Pausing && !state.Life.IsInterrupting;
        bool holds = state.Life.IsHeldByOuter && !isByOuter;
        if (!already || interrupts || holds)
            Emit(EventType.ExecutionPausing, -1, PauseDetail.Of(mode, isByOuter), at);
        _settlement.Settle(at);
        return true;
    }

    public bool Resume(long at)
    {
        if (state.Status.IsFinal || state.Status is ExecutionStatus.Cancelling or ExecutionStatus.Compensating)
            return false;

        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            Emit(EventType.ExecutionResumed, -1, 0, at);
        _settlement.Settle(at);
        return true;
    }

    public void Cancel(string? reason, long at)
    {
        if (state.Status.IsFinal || state.Life.IsCancelRequested || state.Status == ExecutionStatus.Compensating)
            return;

        Emit(EventType.ExecutionCancelling, -1, 0, at, reason);
        _settlement.Unstarted.Cancel(at);
        _settlement.Items.CancelAll(at);
        _settlement.Settle(at);
    }

    /// <summary>Nobody is left who would send what steps wait for, those that run last among them.</summary>
    public void CancelWaits(long at)
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state[step].Status == StepStatus.WaitingForSignal)
                Emit(EventType.StepCancelled, step, state[step].Attempts, at);
        }

        _settlement.Settle(at);
    }

    /// <summary>Lets steps of a final or paused execution run again. False when it is neither, or when one of the steps, or of their items, has a paused execution at work.</summary>
    /// <param name="scope">Which steps.</param>
    /// <param name="parentAttempt">The attempt of the outer step that asks for it; 0 when nobody outside does.</param>
    /// <param name="at">Now, in UTC ticks.</param>
    public bool Rerun(RerunScope scope, int parentAttempt, long at)
    {
        if (!state.Status.IsFinal && state.Status != ExecutionStatus.Paused)
            return false;
        if (Array.Exists(scope.Steps, state.Steps.HasChildAtWork))
            return false;

        Emit(EventType.ExecutionRerun, -1, parentAttempt, at, scope);
        _settlement.Settle(at);
        return true;
    }

    /// <summary>Lets the execution go on with another template. False when it is final, or something is wrong with that; the modification says what.</summary>
    public bool Modify(Modification modification, long at)
    {
        if (state.Status.IsFinal || !modification.TryDecide(state, out Revision? revision))
            return false;

        if (revision is not null)
            Emit(EventType.ExecutionModified, -1, revision.Number, at, revision);
        _settlement.Settle(at);
        return true;
    }

    private void Crash(int step, int maxCrashes, long at)
    {
        int attempt = state[step].Attempts;
        Emit(EventType.StepCrashed, step, attempt, at);
        if (IsCancelled(step) || IsStopping(step))
            Emit(EventType.StepCancelled, step, attempt, at);
        else if (state.Steps.CrashesOf(step) >= maxCrashes)
            Emit(EventType.StepFailed, step, attempt, at, ActionResult.Failed(CrashFailure.After(maxCrashes)));
    }

    private bool IsCurrent(int step, int attempt)
    {
        ref readonly StepState current = ref state[step];
        return current.Status == StepStatus.Running && current.Attempts == attempt;
    }

    private bool IsStopping(int step) => (state.Life.IsStopping && !state.RunsRegardless(step)) || IsOfStoppedList(step);

    private bool IsOfStoppedList(int step) =>
        PartNumbers.IsPart(step) && state.Steps.Parts.Runs.RunOf(step) is ItemRun { StopReason: not ItemsStopReason.None };

    private bool IsCancelled(int step) =>
        state.Steps.IsOvertaken(step) || ((state.Life.IsCancelRequested || (state.Life.IsCancellingRunning && !state.Life.IsTimedOut)) && !state.RunsRegardless(step));

    private void Emit(EventType type, int step, int detail, long at, object? payload = null) => journal.Emit(type, step, detail, at, payload);
}
