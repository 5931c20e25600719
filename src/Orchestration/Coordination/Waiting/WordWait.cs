using Orchestration.Coordination.Budgeting;
using Orchestration.Storage;

namespace Orchestration.Coordination.Waiting;

/// <summary>Whether an execution can only be moved from outside.</summary>
internal static class WordWait
{
    /// <summary>Whether it is paused, or some step waits for a word from outside and nothing else moves. Looks at every step.</summary>
    /// <remarks>One that its outer execution paused, or that asks it for money, is moved by that one.</remarks>
    public static bool IsAllThatMoves(StoredExecution stored, ExecutionState state)
    {
        if (state.Status == ExecutionStatus.Paused)
            return !state.Life.IsHeldByOuter && MoneyNeed.Of(stored, state) is null;
        if (state.Status.IsFinal || state.RunningCount > 0 || state.Steps.OpenPartCount > 0)
            return false;

        bool waits = false;
        for (int step = 0; step < state.StepCount; step++)
        {
            StepStatus status = state[step].Status;
            if (status is StepStatus.Running or StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.WaitingForTimer)
                return false;

            waits |= status == StepStatus.WaitingForSignal;
        }

        return waits;
    }
}
