using System.Diagnostics.CodeAnalysis;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Waiting;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>The attempts of one execution that run, and their deadlines: timeouts, graces, retries.</summary>
/// <remarks>Used by the drainer alone.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer or a wait handle holds nothing to dispose, and its token may outlive the execution.")]
internal sealed class AttemptTable(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine, PreparedPlan plan)
{
    private readonly AttemptList _running = new();
    private CancellationTokenSource _stop = new();
    private List<CancellationTokenSource>? _toCancel;
    private Deadlines? _deadlines;
    private int _executionLimits;

    private WorkflowOptions Options => driver.Host.Options;

    private Deadlines Deadlines => _deadlines ??= new Deadlines(driver.Host.Time, driver.Tick);

    /// <summary>What asks a new attempt to stop: all share one source, but those whose step may be stopped alone.</summary>
    public CancellationTokenSource StopSourceFor(PreparedStep step) =>
        step.StopsAlone ? new CancellationTokenSource() : _stop;

    /// <summary>How many calls were given up and have not returned.</summary>
    public int AbandonedCount { get; private set; }

    /// <summary>Takes over the calls that another driver of the same execution gave up.</summary>
    public void Inherit(AttemptTable other) => AbandonedCount += other.AbandonedCount;

    public void Add(RunningAttempt attempt, long now)
    {
        _running.Add(attempt);
        if (!attempt.Prepared.HasTimeLimits)
            return;

        if (attempt.Prepared.Step.Definition.AttemptTimeout is { } timeout)
            Deadlines.Add(new Deadline(DeadlineKind.Abandon, attempt.Step, attempt.AttemptNumber, attempt), now + timeout.Ticks + Options.CancellationGrace.Ticks);
        LimitStep(attempt.Prepared, attempt.Step, attempt.AttemptNumber, now);
    }

    /// <summary>The time of a step over all attempts begins with the first.</summary>
    public void LimitStep(PreparedStep prepared, int step, int attempt, long now)
    {
        if (prepared.Step.Definition.Timeout is { } total && !PartNumbers.IsPart(step) && attempt == state.Steps.GenerationOf(step).FirstAttempt)
            Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, step, attempt, null), now + total.Ticks);
    }

    /// <summary>Lets the next attempt start when its time has come, if the step waits for it.</summary>
    public void AwaitRetry(int step, int attempt)
    {
        if (state[step].Status == StepStatus.WaitingForRetry)
            Deadlines.Add(new Deadline(DeadlineKind.Retry, step, attempt, null), state.Steps.DueAtOf(step));
    }

    public void Ended(RunningAttempt attempt)
    {
        int step = attempt.Step;
        ActionResult result = attempt.Result!;
        if (!_running.Remove(attempt))
            AbandonedCount--;
        if (attempt.Circumstances is { } circumstances && !Attend(attempt, circumstances))
            return;
        if (!result.IsFree)
            CountCost(attempt, result.Cost);
        if (result.IsSuccess)
        {
            machine.AttemptEnded(step, attempt.AttemptNumber, result, -1, false, attempt.EndedAt);
            return;
        }

        if (attempt.Circumstances?.Reaction == UnknownReaction.Ask && attempt.StopReason == StopReason.None)
            machine.OutcomeUnknown(step, attempt.AttemptNumber, result, attempt.EndedAt);
        else
            machine.AttemptEnded(step, attempt.AttemptNumber, AfterStop(attempt, result), RetryDelay(attempt, result), attempt.IsInterrupted, attempt.EndedAt);
        AwaitRetry(step, attempt.AttemptNumber);
    }

    private static void CountCost(RunningAttempt attempt, decimal cost)
    {
        if (Telemetry.CountsCosts && cost > 0)
            Telemetry.AttemptCost(attempt.Action, cost);
        RoutingTelemetry.CallCost(attempt.Factory.Name, cost);
    }

    /// <summary>Records that an attempt had two calls, one of which may still run. False when nothing more is to be said of it.</summary>
    private bool Attend(RunningAttempt attempt, AttemptCircumstances circumstances)
    {
        if (circumstances.IsSurplus)
            return !attempt.Result!.IsFree;
        if (circumstances.Hedge is not { } hedge)
            return true;

        machine.AttemptHedged(attempt.Step, attempt.AttemptNumber, hedge.Decision!, hedge.HasWon, attempt.EndedAt);
        if (hedge.Loser is { } loser)
        {
            AbandonedCount++;
            loser.ReportLate();
        }

        return true;
    }

    /// <summary>Limits the time of a step over all its items, if it has a limit.</summary>
    public void LimitItems(int step, long now)
    {
        if (plan[step].Step.Definition.Timeout is { } total && state[step].Status == StepStatus.Running)
            Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, step, state[step].Attempts, null), now + total.Ticks);
    }

    /// <summary>Sets the time when the execution's time is over; what was set before means nothing any more.</summary>
    public void LimitExecution(long dueAt) => Deadlines.Add(new Deadline(DeadlineKind.ExecutionTimeout, -1, ++_executionLimits, null), dueAt);

    /// <summary>Follows another plan from now on, whose time began when the execution did.</summary>
    public void Follow(PreparedPlan revised, long now)
    {
        bool isSameTime = plan.Timeout == revised.Timeout;
        plan = revised;
        if (isSameTime)
            return;
        if (revised.Timeout is { } total)
            LimitExecution(DueAt(state.BeganAt, total, now));
        else
            _executionLimits++;
    }

    /// <summary>Ends the execution at the time that its start has set, before anything starts when that is past; a rerun after that time has none.</summary>
    public void KeepDeadline(long now)
    {
        long deadline = driver.Stored.Settings.Deadline;
        if (deadline == 0 || (deadline <= state.BeganAt && state.BeganAt != state.StartedAt))
            return;

        Deadlines.Add(new Deadline(DeadlineKind.ExecutionDeadline, -1, 0, null), deadline);
        if (deadline <= now)
            Elapse(now);
    }

    /// <summary>Sets the deadlines of the steps that began to wait.</summary>
    public void TimeWaits(long now)
    {
        foreach (int step in state.Waits!.Begun)
            WaitDeadlines.Add(Deadlines, state, driver.Stored.Log, step, now);
        state.Waits.Begun.Clear();
    }

    public void Pause(long now)
    {
        if (state.Status.IsFinal)
            return;

        _deadlines?.StandStill(now);
        if (state.IsInterrupting)
            StopAll(StopReason.Interrupt, now);
    }

    public void Resume(long now) => _deadlines?.GoOn(now);

    public void Cancel(long now)
    {
        if (state.IsCancelRequested && !state.IsUnwinding)
            StopAll(StopReason.Cancel, now);
    }

    /// <summary>Cancels the running attempts that are not needed any more, or all of them when a failure says so.</summary>
    public void StopUnneeded(long now)
    {
        machine.HasStops = false;
        if (state.IsCancellingRunning && !state.IsUnwinding)
        {
            StopAll(StopReason.Cancel, now);
            return;
        }

        foreach (RunningAttempt attempt in _running.All())
        {
            if (state.Steps.IsOvertaken(attempt.Step))
                Stop(attempt, StopReason.Cancel, now);
        }

        driver.Children?.StopOvertaken();
    }

    /// <summary>The host shuts down: running calls are asked to stop, and their steps go on after the restart.</summary>
    public void Interrupt(long now)
    {
        if (state.RunningCount > 0)
            StopAll(StopReason.Interrupt, now);
    }

    /// <summary>Whether the turn wants to stop calls.</summary>
    public bool HasToAsk => _toCancel is not null;

    /// <summary>Cancels the tokens of the calls that the turn wants to stop, once its commit is written.</summary>
    public void AskToStop()
    {
        if (_toCancel is null)
            return;

        foreach (CancellationTokenSource source in _toCancel)
            driver.Host.Dispatch.Enqueue(new TokenCancellation(source));
        _toCancel = null;
    }

    /// <summary>The execution is not held here any more: whatever still runs works in vain.</summary>
    public void Forsake()
    {
        foreach (RunningAttempt attempt in _running.All())
        {
            attempt.MarkStopped(StopReason.Cancel);
            if (attempt.StopSource != _stop)
                (_toCancel ??= []).Add(attempt.StopSource);
        }

        (_toCancel ??= []).Add(_stop);
        AskToStop();
    }

    /// <summary>Sets the deadlines of an execution that is taken up, from what its log says.</summary>
    public void Restore(long now)
    {
        state.Waits?.Begun.Clear();
        for (int step = 0; step < state.StepCount; step++)
        {
            AwaitRetry(step, state[step].Attempts);
            if (state[step].IsWaiting)
                WaitDeadlines.Add(Deadlines, state, driver.Stored.Log, step, now);
            else if ((!state[step].Status.IsFinal || state.Steps.ItemsOf(step) is { OpenCount: > 0 }) && state.Steps.StartedAtOf(step) is > 0 and long startedAt && plan[step].Step.Definition.Timeout is { } time)
                Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, step, state.Steps.GenerationOf(step).FirstAttempt, null), DueAt(startedAt, time, now));
        }

        foreach (int part in state.Steps.HasParts ? state.Steps.Parts.With(StepStatus.WaitingForRetry) : [])
            Deadlines.Add(new Deadline(DeadlineKind.Retry, part, state[part].Attempts, null), state.Steps.DueAtOf(part));
        if (plan.Timeout is { } total && !state.Status.IsFinal)
            LimitExecution(DueAt(state.BeganAt, total, now));
        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            _deadlines?.StandStill(now);
        if (!state.Status.IsFinal)
            KeepDeadline(now);
    }

    /// <summary>Handles everything that is due.</summary>
    public void Elapse(long now)
    {
        if (_deadlines is null)
            return;

        _deadlines.Disarm();
        while (_deadlines.TryTake(now, out Deadline deadline))
            Handle(deadline, now);
    }

    /// <summary>Sets the timer for what is due next.</summary>
    public void Arm(long now) => _deadlines?.Arm(now);

    /// <summary>The execution is final: nothing is due any more, except the places of abandoned calls.</summary>
    public void Finish() => _deadlines?.Finish();

    private void Handle(in Deadline deadline, long now)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.Retry:
                machine.RetryDue(deadline.Step, deadline.Attempt, now);
                break;
            case DeadlineKind.Abandon when _running.Contains(deadline.Call!):
                Abandon(deadline.Call!, now);
                break;
            case DeadlineKind.ReleasePlace:
                deadline.Call!.ReleasePlaces();
                break;
            case DeadlineKind.StepTimeout when deadline.Attempt < state.Steps.GenerationOf(deadline.Step).FirstAttempt:
                break;
            case DeadlineKind.StepTimeout when _running.Find(deadline.Step) is { } attempt:
                Stop(attempt, StopReason.StepTimeout, now);
                break;
            case DeadlineKind.StepTimeout when driver.Children?.Find(deadline.Step) is { } child:
                driver.Children.Stop(child, StopReason.StepTimeout);
                break;
            case DeadlineKind.StepTimeout:
                StopItems(deadline.Step, now);
                machine.StepTimedOut(deadline.Step, TimeoutFailure(StopReason.StepTimeout, deadline.Step), now);
                break;
            case DeadlineKind.ExecutionTimeout when deadline.Attempt == _executionLimits:
                if (machine.ExecutionTimedOut(TimeoutFailure(StopReason.ExecutionTimeout, -1), now))
                    StopAll(StopReason.ExecutionTimeout, now);
                break;
            case DeadlineKind.ExecutionDeadline:
                if (machine.ExecutionTimedOut(TimeoutFailure(StopReason.ExecutionDeadline, -1), now))
                    StopAll(StopReason.ExecutionDeadline, now);
                break;
            case DeadlineKind.Timer:
                machine.TimerElapsed(deadline.Step, deadline.Attempt, now);
                break;
            case DeadlineKind.WaitTimeout when plan.Plan.Steps[deadline.Step].Definition.Timeout is not null:
                machine.WaitTimedOut(deadline.Step, deadline.Attempt, WaitDeadlines.FailureOf(plan.Plan.Steps[deadline.Step].Definition), now);
                break;
        }
    }

    private void Abandon(RunningAttempt attempt, long now)
    {
        StopReason reason = attempt.StopReason == StopReason.None ? StopReason.AttemptTimeout : attempt.StopReason;
        ActionResult result = ActionResult.Failed(reason is StopReason.Cancel or StopReason.Interrupt
            ? new ActionFailure(FailureKind.Timeout, $"The call did not return within {Options.CancellationGrace.TotalSeconds:0.###} s after it was asked to stop.")
            : TimeoutFailure(reason, attempt.Step));
        attempt.MarkStopped(reason);
        _running.Remove(attempt);
        AbandonedCount++;
        machine.AttemptAbandoned(attempt.Step, attempt.AttemptNumber, result, RetryDelay(attempt, result), attempt.IsInterrupted, now);
        AwaitRetry(attempt.Step, attempt.AttemptNumber);
        attempt.ReleaseHostPlace();
        Deadlines.Add(new Deadline(DeadlineKind.ReleasePlace, attempt.Step, attempt.AttemptNumber, attempt), now + Options.AbandonedPlaceTime.Ticks);
    }

    private void StopAll(StopReason reason, long now)
    {
        foreach (RunningAttempt attempt in _running.All())
            Stop(attempt, reason, now);

        (_toCancel ??= []).Add(_stop);
        _stop = new CancellationTokenSource();
        if (reason != StopReason.Interrupt)
            driver.Children?.StopAll(reason);
    }

    /// <summary>The time of a step over all its items is over.</summary>
    private void StopItems(int step, long now)
    {
        if (state.Steps.ItemsOf(step) is not { } items)
            return;

        foreach (RunningAttempt attempt in _running.All())
        {
            if (items.Contains(attempt.Step))
                Stop(attempt, StopReason.StepTimeout, now);
        }

        driver.Children?.StopItems(step, StopReason.StepTimeout);
    }

    private void Stop(RunningAttempt attempt, StopReason reason, long now)
    {
        if (!attempt.MarkStopped(reason))
            return;

        if (attempt.StopSource != _stop)
            (_toCancel ??= []).Add(attempt.StopSource);
        Deadlines.Add(new Deadline(DeadlineKind.Abandon, attempt.Step, attempt.AttemptNumber, attempt), now + Options.CancellationGrace.Ticks);
    }

    private long DueAt(long from, TimeSpan time, long now) => from + time.Ticks + PausedTime.Between(driver.Stored.Log, from, now);

    private ActionResult AfterStop(RunningAttempt attempt, ActionResult result) =>
        attempt.StopReason.IsOutOfTime
            ? result.WithFailure(TimeoutFailure(attempt.StopReason, attempt.Step))
            : result;

    /// <summary>What is said of a step that ran out of time; of the execution when it is −1.</summary>
    public ActionFailure TimeoutFailure(StopReason reason, int step) =>
        TimeoutFailures.Of(reason, step < 0 ? null : plan[state.Steps.StepOf(step)].Step.Definition, plan.Timeout, driver.Stored.Settings.Deadline);

    /// <summary>Ticks until the next attempt, or −1 when there is none.</summary>
    private long RetryDelay(RunningAttempt attempt, ActionResult result)
    {
        if (attempt.StopReason.IsOutOfTime || UnknownOutcomes.ForbidsRetry(attempt, result.Failure!.Kind))
            return -1;

        return RetryDelays.After(attempt.Prepared, attempt.AttemptNumber, state[attempt.Step].Interruptions, result.Failure, driver.Host.Jitter);
    }
}
