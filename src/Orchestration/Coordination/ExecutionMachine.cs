using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>Decides what follows from each input of one execution. Pure: no clock, no I/O, no task, no lock.</summary>
/// <remarks>An event is folded into the state as soon as it is decided, so that the next input of the same commit sees it.</remarks>
internal sealed class ExecutionMachine(ExecutionState state, EventLog log)
{
    /// <summary>Whether any step may start.</summary>
    public bool MayStart => state.Status == ExecutionStatus.Running && !state.IsStopping;

    /// <summary>Lets the first steps start, unless a cancel came first.</summary>
    public bool Start(long at)
    {
        if (state.Status != ExecutionStatus.Pending)
            return false;

        Emit(EventType.ExecutionStarted, -1, 0, at);
        return true;
    }

    /// <summary>A ready step was given its places: it runs.</summary>
    public void StepGranted(int step, RoutingDecision? decision, long at) =>
        Emit(EventType.StepStarted, step, state[step].Attempts + 1, at, decision);

    /// <summary>A ready step can never be given a place, or cannot be asked for at all.</summary>
    public void StepRefused(int step, ActionFailure failure, long at)
    {
        Fail(step, state[step].Attempts, ActionResult.Failed(failure), at);
        Settle(at);
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
        else if (state.IsCancelRequested || (wasInterrupted && state.IsStopping))
            Emit(EventType.StepCancelled, step, attempt, at, result);
        else if (wasInterrupted)
            Emit(EventType.StepInterrupted, step, attempt, at, result);
        else if (retryDelay >= 0 && !state.IsStopping)
            Emit(EventType.StepRetryScheduled, step, attempt, at, new ScheduledRetry(result, at + retryDelay));
        else
            Fail(step, attempt, result, at);

        Settle(at);
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

    /// <summary>The step's time over all attempts is over while none of them runs.</summary>
    public void StepTimedOut(int step, ActionFailure failure, long at)
    {
        if (state[step].Status is not (StepStatus.Ready or StepStatus.WaitingForRetry))
            return;

        Fail(step, state[step].Attempts, ActionResult.Failed(failure), at);
        Settle(at);
    }

    /// <summary>The execution's time is over: what waits for a place or a retry fails, the rest is skipped.</summary>
    public void ExecutionTimedOut(ActionFailure failure, long at)
    {
        if (state.Status.IsFinal || state.IsTimedOut)
            return;

        Emit(EventType.ExecutionTimedOut, -1, 0, at);
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state[step].Status is StepStatus.Ready or StepStatus.WaitingForRetry)
                Fail(step, state[step].Attempts, ActionResult.Failed(failure), at);
        }

        StopUnstarted(at);
        Settle(at);
    }

    public bool Pause(PauseMode mode, long at)
    {
        if (state.Status.IsFinal || state.Status == ExecutionStatus.Cancelling)
            return false;

        bool already = state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused;
        if (!already || (mode == PauseMode.Interrupt && state.Status == ExecutionStatus.Pausing && !state.IsInterrupting))
            Emit(EventType.ExecutionPausing, -1, (int)mode, at);
        Settle(at);
        return true;
    }

    public bool Resume(long at)
    {
        if (state.Status.IsFinal || state.Status == ExecutionStatus.Cancelling)
            return false;

        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            Emit(EventType.ExecutionResumed, -1, 0, at);
        return true;
    }

    public void Cancel(string? reason, long at)
    {
        if (state.Status.IsFinal || state.IsCancelRequested)
            return;

        Emit(EventType.ExecutionCancelling, -1, 0, at, reason);
        EmitRanges(EventType.StepsCancelled, at, static status => status is StepStatus.Pending or StepStatus.Ready or StepStatus.WaitingForRetry);
        Settle(at);
    }

    private bool IsCurrent(int step, int attempt) =>
        state[step].Status == StepStatus.Running && state[step].Attempts == attempt;

    /// <summary>on_failure: stop. Dependents are skipped because of their join, all else that has not started because of the stop.</summary>
    private void Fail(int step, int attempt, ActionResult result, long at)
    {
        bool isFirst = !state.IsStopping;
        Emit(EventType.StepFailed, step, attempt, at, result);
        SkipDependents(step, at);
        if (isFirst)
            StopUnstarted(at);
    }

    private void SkipDependents(int failed, long at)
    {
        Stack<int> undone = new([failed]);
        while (undone.TryPop(out int step))
        {
            foreach (int dependent in state.Plan.DependentsOf(step))
            {
                if (state[dependent].Status != StepStatus.Pending)
                    continue;

                Emit(EventType.StepSkippedByJoin, dependent, step, at);
                undone.Push(dependent);
            }
        }
    }

    private void StopUnstarted(long at)
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            bool hasFailedBefore = state[step].Status == StepStatus.WaitingForRetry || (state[step].Status == StepStatus.Ready && state[step].Result is not null);
            if (hasFailedBefore)
            {
                Emit(EventType.StepFailed, step, state[step].Attempts, at, state[step].Result);
                SkipDependents(step, at);
            }
        }

        EmitRanges(EventType.StepsStopped, at, static status => status is StepStatus.Pending or StepStatus.Ready);
    }

    private void EmitRanges(EventType type, long at, Func<StepStatus, bool> applies)
    {
        int count = state.StepCount;
        for (int first = 0; first < count; first++)
        {
            int length = 0;
            while (first + length < count && applies(state[first + length].Status))
                length++;
            if (length == 0)
                continue;

            Emit(type, first, length, at);
            first += length;
        }
    }

    /// <summary>Ends the execution when every step is final; completes a pause when nothing runs.</summary>
    private void Settle(long at)
    {
        if (state.Status.IsFinal)
            return;

        if (state.FinalCount == state.StepCount)
        {
            EventType outcome = state.FailedCount > 0 || state.IsTimedOut ? EventType.ExecutionFailed
                : state.IsCancelRequested ? EventType.ExecutionCancelled
                : EventType.ExecutionCompleted;
            Emit(outcome, -1, 0, at);
        }
        else if (state.Status == ExecutionStatus.Pausing && state.RunningCount == 0)
            Emit(EventType.ExecutionPaused, -1, 0, at);
    }

    private void Emit(EventType type, int step, int detail, long at, object? payload = null)
    {
        EventRecord record = new(type, step, detail, at, payload);
        state.Evolve(record);
        log.Append(record);
    }
}
