using Orchestration.Coordination.Attempts;

namespace Orchestration.Coordination.Timing;

/// <summary>What follows when a deadline of one execution has come.</summary>
/// <remarks>Used by the drainer alone.</remarks>
internal sealed class ElapsedDeadlines(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine, AttemptTable attempts)
{
    /// <summary>Handles everything that is due.</summary>
    public void Handle(long now)
    {
        attempts.Times.Disarm();
        while (attempts.Times.TryTake(now, out Deadline deadline))
            Handle(deadline, now);
    }

    private void Handle(in Deadline deadline, long now)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.Retry:
                machine.RetryDue(deadline.Step, deadline.Attempt, now);
                break;
            case DeadlineKind.Abandon when attempts.Find(deadline.Step) is { } attempt && attempt.AttemptNumber == deadline.Attempt:
                attempts.Abandon(attempt, now);
                break;
            case DeadlineKind.ReleasePlace:
                attempts.ReleasePlaces(deadline.Step, deadline.Attempt);
                break;
            case DeadlineKind.StepTimeout:
                TimeOutStep(deadline.Step, now);
                break;
            case DeadlineKind.ExecutionTimeout:
                TimeOutExecution(StopReason.ExecutionTimeout, now);
                break;
            case DeadlineKind.ExecutionDeadline:
                TimeOutExecution(StopReason.ExecutionDeadline, now);
                break;
            case DeadlineKind.Timer:
                machine.TimerElapsed(deadline.Step, deadline.Attempt, now);
                break;
            case DeadlineKind.WaitTimeout:
                machine.WaitTimedOut(deadline.Step, deadline.Attempt, attempts.Times.FailureOfWait(deadline.Step), now);
                break;
        }
    }

    /// <summary>The time of a step is over, over all its attempts or all its items.</summary>
    private void TimeOutStep(int step, long now)
    {
        if (attempts.Find(step) is { } attempt)
        {
            attempts.Stops.Stop(attempt, StopReason.StepTimeout, now);
            return;
        }

        if (driver.Children?.Find(step) is { } child)
        {
            driver.Children.Stop(child, StopReason.StepTimeout);
            return;
        }

        if (state.Steps.ItemsOf(step) is { } items)
            attempts.Stops.StopItems(items, StopReason.StepTimeout, now);
        machine.StepTimedOut(step, attempts.Times.FailureOf(StopReason.StepTimeout, step), now);
    }

    private void TimeOutExecution(StopReason reason, long now)
    {
        if (machine.ExecutionTimedOut(attempts.Times.FailureOf(reason, -1), now))
            attempts.Stops.StopAll(reason, now);
    }
}
