using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination.Deciding;

/// <summary>Decides what becomes of steps that no attempt is at, when they can never start, or the execution stops, is cancelled or is out of time. Steps that run last are not meant.</summary>
internal sealed class UnstartedSteps(ExecutionState state, Journal journal)
{
    /// <summary>Whether an action is neither pending nor final, and no attempt of it runs.</summary>
    public bool HoldsOn(int step) => state[step].Status is StepStatus.Ready or StepStatus.WaitingForRetry || state[step].AwaitsWord;

    /// <summary>Skips the steps whose join is false.</summary>
    public void SkipUnreachable(long at)
    {
        while (state.Consequences.TryTakeSkip(out int step, out DecidingLeaf leaf))
        {
            if (state[step].Status == StepStatus.Pending)
                journal.Emit(EventType.StepSkippedByJoin, step, leaf.Encoded, at);
        }
    }

    /// <summary>Cancels all of them.</summary>
    public void Cancel(long at) => EmitRanges(
        EventType.StepsCancelled,
        at,
        static status => status is StepStatus.Pending or StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.WaitingForSignal or StepStatus.WaitingForTimer);

    /// <summary>Time is over for those that wait for a place, a retry or a person.</summary>
    public void Fail(ActionFailure failure, long at)
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            if (!state.Plan.IsFinally(step) && !state.Plan.IsWait(step) && HoldsOn(step))
                journal.Emit(EventType.StepFailed, step, state[step].Attempts, at, ActionResult.Failed(failure));
        }
    }

    /// <summary>What has failed before fails for good, and its dependents are skipped because of their join; what waits for a time or a signal is cancelled; all else that has not started is skipped because of the stop.</summary>
    public void Stop(long at)
    {
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state.Plan.IsFinally(step))
                continue;

            bool hasFailedBefore = state[step].Status is StepStatus.WaitingForRetry || state[step].AwaitsWord || (state[step].Status == StepStatus.Ready && state[step].Result != 0);
            if (state[step].IsWaiting)
                journal.Emit(EventType.StepCancelled, step, state[step].Attempts, at);
            else if (hasFailedBefore)
                journal.Emit(EventType.StepFailed, step, state[step].Attempts, at, state.Steps.ResultOf(step));
        }

        SkipUnreachable(at);
        EmitRanges(EventType.StepsStopped, at, static status => status is StepStatus.Pending or StepStatus.Ready);
    }

    private void EmitRanges(EventType type, long at, Func<StepStatus, bool> applies)
    {
        int count = state.StepCount;
        for (int first = 0; first < count; first++)
        {
            int length = 0;
            while (first + length < count && !state.Plan.IsFinally(first + length) && applies(state[first + length].Status))
                length++;
            if (length == 0)
                continue;

            journal.Emit(type, first, length, at);
            first += length;
        }
    }
}
