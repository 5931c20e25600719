using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>The attempts of one execution that run, and their deadlines: timeouts, graces, retries.</summary>
/// <remarks>Used by the drainer alone.</remarks>
internal sealed class AttemptTable(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine, PreparedPlan plan)
{
    private readonly RunningAttempt?[] _running = new RunningAttempt?[plan.Plan.StepCount];
    private Deadlines? _deadlines;

    private WorkflowOptions Options => driver.Host.Options;

    private Deadlines Deadlines => _deadlines ??= new Deadlines(driver.Host.Time, driver.Tick);

    public void Add(RunningAttempt attempt, long now)
    {
        _running[attempt.Step] = attempt;
        WorkflowStep definition = attempt.Prepared.Step.Definition;
        if (definition.AttemptTimeout is { } timeout)
            Deadlines.Add(new Deadline(DeadlineKind.Abandon, attempt.Step, attempt.AttemptNumber, attempt), now + timeout.Ticks + Options.CancellationGrace.Ticks);
        if (definition.Timeout is { } total && attempt.AttemptNumber == 1)
            Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, attempt.Step, 0, null), now + total.Ticks);
    }

    public void Ended(RunningAttempt attempt)
    {
        int step = attempt.Step;
        ActionResult result = attempt.Result!;
        if (ReferenceEquals(_running[step], attempt))
            _running[step] = null;
        if (result.IsSuccess)
            machine.AttemptEnded(step, attempt.AttemptNumber, result, -1, false, attempt.EndedAt);
        else
            machine.AttemptEnded(step, attempt.AttemptNumber, AfterStop(attempt, result), RetryDelay(attempt, result), attempt.StopReason == StopReason.Interrupt, attempt.EndedAt);
        if (state[step].Status == StepStatus.WaitingForRetry)
            Deadlines.Add(new Deadline(DeadlineKind.Retry, step, attempt.AttemptNumber, null), state[step].FinishedOrDueAt);
    }

    public void LimitExecution(long dueAt) => Deadlines.Add(new Deadline(DeadlineKind.ExecutionTimeout, -1, 0, null), dueAt);

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
        if (state.IsCancelRequested)
            StopAll(StopReason.Cancel, now);
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

    /// <summary>Sets the timer; ends it with the execution, once no abandoned call holds a place.</summary>
    public void Arm(long now)
    {
        if (_deadlines is null)
            return;

        if (state.Status.IsFinal)
            _deadlines.KeepOnly(DeadlineKind.ReleasePlace);
        _deadlines.Arm(now);
    }

    private void Handle(in Deadline deadline, long now)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.Retry:
                machine.RetryDue(deadline.Step, deadline.Attempt, now);
                break;
            case DeadlineKind.Abandon when ReferenceEquals(_running[deadline.Step], deadline.Call):
                Abandon(deadline.Call!, now);
                break;
            case DeadlineKind.ReleasePlace:
                deadline.Call!.ReleasePlaces();
                break;
            case DeadlineKind.StepTimeout when _running[deadline.Step] is { } attempt:
                Stop(attempt, StopReason.StepTimeout, now);
                break;
            case DeadlineKind.StepTimeout:
                machine.StepTimedOut(deadline.Step, TimeoutFailure(StopReason.StepTimeout, deadline.Step), now);
                break;
            case DeadlineKind.ExecutionTimeout:
                machine.ExecutionTimedOut(TimeoutFailure(StopReason.ExecutionTimeout, -1), now);
                StopAll(StopReason.ExecutionTimeout, now);
                break;
        }
    }

    private void Abandon(RunningAttempt attempt, long now)
    {
        StopReason reason = attempt.StopReason == StopReason.None ? StopReason.AttemptTimeout : attempt.StopReason;
        ActionResult result = ActionResult.Failed(reason is StopReason.Cancel or StopReason.Interrupt
            ? new ActionFailure(FailureKind.Timeout, $"The call did not return within {Options.CancellationGrace.TotalSeconds:0.###} s after it was asked to stop.")
            : TimeoutFailure(reason, attempt.Step));
        _running[attempt.Step] = null;
        machine.AttemptAbandoned(attempt.Step, attempt.AttemptNumber, result, RetryDelay(attempt, result), reason == StopReason.Interrupt, now);
        if (state[attempt.Step].Status == StepStatus.WaitingForRetry)
            Deadlines.Add(new Deadline(DeadlineKind.Retry, attempt.Step, attempt.AttemptNumber, null), state[attempt.Step].FinishedOrDueAt);
        attempt.ReleaseHostPlace();
        Deadlines.Add(new Deadline(DeadlineKind.ReleasePlace, attempt.Step, attempt.AttemptNumber, attempt), now + Options.AbandonedPlaceTime.Ticks);
    }

    private void StopAll(StopReason reason, long now)
    {
        foreach (RunningAttempt? attempt in _running)
        {
            if (attempt is not null)
                Stop(attempt, reason, now);
        }
    }

    private void Stop(RunningAttempt attempt, StopReason reason, long now)
    {
        if (!attempt.Stop(reason))
            return;

        Deadlines.Add(new Deadline(DeadlineKind.Abandon, attempt.Step, attempt.AttemptNumber, attempt), now + Options.CancellationGrace.Ticks);
    }

    private ActionResult AfterStop(RunningAttempt attempt, ActionResult result) =>
        attempt.StopReason is StopReason.StepTimeout or StopReason.ExecutionTimeout
            ? result.WithFailure(TimeoutFailure(attempt.StopReason, attempt.Step))
            : result;

    private ActionFailure TimeoutFailure(StopReason reason, int step) => reason switch
    {
        StopReason.StepTimeout => new ActionFailure(FailureKind.Timeout, $"The step took longer than {Seconds(plan[step].Step.Definition.Timeout)} s over all attempts."),
        StopReason.ExecutionTimeout => new ActionFailure(FailureKind.Timeout, $"The execution took longer than {Seconds(plan.Timeout)} s."),
        _ => new ActionFailure(FailureKind.Timeout, $"The attempt took longer than {Seconds(plan[step].Step.Definition.AttemptTimeout)} s, and did not stop when it was asked to."),
    };

    private static string Seconds(TimeSpan? time) => (time?.TotalSeconds ?? 0).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Ticks until the next attempt, or −1 when there is none.</summary>
    private long RetryDelay(RunningAttempt attempt, ActionResult result)
    {
        if (attempt.StopReason is StopReason.StepTimeout or StopReason.ExecutionTimeout)
            return -1;

        int used = attempt.AttemptNumber - state[attempt.Step].Interruptions;
        return ResiliencePipelines.DelayBefore(attempt.Prepared.Retry, used, result.Failure!)?.Ticks ?? -1;
    }
}
