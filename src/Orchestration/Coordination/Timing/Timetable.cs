using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Starting;
using Orchestration.Coordination.Waiting;
using Orchestration.Factories;
using Orchestration.Storage;

namespace Orchestration.Coordination.Timing;

/// <summary>Sets the deadlines of one execution: as it goes, by what its plan says; when it is taken up, by what its log says.</summary>
/// <remarks>Used by the drainer alone. Most executions have no deadline, and no timer.</remarks>
internal sealed class Timetable(ExecutionDriver driver, ExecutionState state, PreparedPlan plan)
{
    private Deadlines? _deadlines;
    private PausedTimes? _pauses;
    private int _executionLimits;

    private WorkflowOptions Options => driver.Host.Options;

    private Deadlines Deadlines => _deadlines ??= new Deadlines(driver.Host.Time, driver.Tick);

    /// <summary>Limits the time of an attempt that begins, and of its step if it is the first.</summary>
    public void Limit(RunningAttempt attempt, long now)
    {
        if (attempt.Prepared.Step.Definition.AttemptTimeout is { } timeout)
            AbandonAt(attempt, now + timeout.Ticks + Options.CancellationGrace.Ticks);
        LimitStep(attempt.Prepared, attempt.Step, attempt.AttemptNumber, now);
    }

    /// <summary>The time of a step over all attempts begins with the first.</summary>
    public void LimitStep(PreparedStep prepared, int step, int attempt, long now)
    {
        if (prepared.Step.Definition.Timeout is { } total && !PartNumbers.IsPart(step) && attempt == state.Steps.GenerationOf(step).FirstAttempt)
            Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, step, attempt), now + total.Ticks);
    }

    /// <summary>Limits the time of a step over all its items, if it has a limit.</summary>
    public void LimitItems(int step, long now)
    {
        if (plan[step].Step.Definition.Timeout is { } total && state[step].Status == StepStatus.Running)
            Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, step, state[step].Attempts), now + total.Ticks);
    }

    /// <summary>Limits the time of the execution from now on; what was set before means nothing any more.</summary>
    public void LimitExecution(TimeSpan total, long now) => LimitExecutionUntil(now + total.Ticks);

    /// <summary>Lets the next attempt start when its time has come, if the step waits for it.</summary>
    public void AwaitRetry(int step, int attempt)
    {
        if (state[step].Status == StepStatus.WaitingForRetry)
            Deadlines.Add(new Deadline(DeadlineKind.Retry, step, attempt), state.Steps.DueAtOf(step));
    }

    /// <summary>A call that was asked to stop is given up unless it returns within its grace.</summary>
    public void AwaitReturn(RunningAttempt attempt, long now) => AbandonAt(attempt, now + Options.CancellationGrace.Ticks);

    /// <summary>A call that was given up keeps its place at the factory until it returns, but not for ever.</summary>
    public void LimitPlace(RunningAttempt attempt, long now) =>
        Deadlines.Add(new Deadline(DeadlineKind.ReleasePlace, attempt.Step, attempt.AttemptNumber), now + Options.AbandonedPlaceTime.Ticks);

    /// <summary>Ends the execution at the time that its start has set; a rerun after that time has none. True when that time is past.</summary>
    public bool KeepDeadline(long now)
    {
        long deadline = driver.Stored.Settings.Deadline;
        if (deadline == 0 || (deadline <= state.Life.BeganAt && state.Life.BeganAt != state.Life.StartedAt))
            return false;

        Deadlines.Add(new Deadline(DeadlineKind.ExecutionDeadline, -1, 0), deadline);
        return deadline <= now;
    }

    /// <summary>Sets the deadlines of the steps that began to wait.</summary>
    public void LimitWaits(long now)
    {
        foreach (int step in state.Waits!.Begun)
            WaitDeadlines.Add(Deadlines, this, state, step, now);
        state.Waits.Begun.Clear();
    }

    /// <summary>Follows another plan from now on, whose time began when the execution did.</summary>
    public void Follow(PreparedPlan revised, long now)
    {
        bool isSameTime = plan.Timeout == revised.Timeout;
        plan = revised;
        if (isSameTime)
            return;
        if (revised.Timeout is { } total)
            LimitExecutionUntil(DueAt(state.Life.BeganAt, total, now));
        else
            _executionLimits++;
        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            StandStill(now);
    }

    /// <summary>Sets the deadlines of an execution that is taken up. True when the execution's own is past.</summary>
    public bool Restore(long now)
    {
        state.Waits?.Begun.Clear();
        for (int step = 0; step < state.StepCount; step++)
            Restore(step, now);
        foreach (int part in state.Steps.HasParts ? state.Steps.Parts.With(StepStatus.WaitingForRetry) : [])
            AwaitRetry(part, state[part].Attempts);
        if (state.Status.IsFinal)
            return false;

        if (plan.Timeout is { } total)
            LimitExecutionUntil(DueAt(state.Life.BeganAt, total, now));
        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            StandStill(now);
        return KeepDeadline(now);
    }

    /// <summary>The clocks of timeouts stand still, those of deadlines do not.</summary>
    public void StandStill(long now) => _deadlines?.StandStill(now);

    public void GoOn(long now) => _deadlines?.GoOn(now);

    /// <summary>When a time is over that began to count then, and stood still in pauses.</summary>
    public long DueAt(long from, TimeSpan time, long now) =>
        from + time.Ticks + (state.Life.HasPaused && from < now ? (_pauses ??= new PausedTimes(driver.Stored.Log)).Between(from, now) : 0);

    /// <summary>Takes one deadline that is due and still means something, if any.</summary>
    public bool TryTake(long now, out Deadline deadline)
    {
        deadline = default;
        while (_deadlines is not null && _deadlines.TryTake(now, out deadline))
        {
            if (!IsOutdated(deadline))
                return true;
        }

        return false;
    }

    /// <summary>The timer's time has come.</summary>
    public void Disarm() => _deadlines?.Disarm();

    /// <summary>Sets the timer for what is due next.</summary>
    public void Arm(long now) => _deadlines?.Arm(now);

    /// <summary>The execution is final: nothing is due any more, except the places of abandoned calls.</summary>
    public void Finish() => _deadlines?.Finish();

    /// <summary>What is said of a step that ran out of time; of the execution when it is −1.</summary>
    public ActionFailure FailureOf(StopReason reason, int step) =>
        TimeoutFailures.Of(reason, step < 0 ? null : plan[state.Steps.StepOf(step)].Step.Definition, plan.Timeout, driver.Stored.Settings.Deadline);

    /// <summary>What is said of a step that waited as long as it may.</summary>
    public ActionFailure FailureOfWait(int step) => WaitDeadlines.FailureOf(plan.Plan.Steps[step].Definition);

    private bool IsOutdated(in Deadline deadline) => deadline.Kind switch
    {
        DeadlineKind.StepTimeout => deadline.Attempt < state.Steps.GenerationOf(deadline.Step).FirstAttempt,
        DeadlineKind.ExecutionTimeout => deadline.Attempt != _executionLimits,
        DeadlineKind.WaitTimeout => plan.Plan.Steps[deadline.Step].Definition.Timeout is null,
        _ => false,
    };

    private void Restore(int step, long now)
    {
        AwaitRetry(step, state[step].Attempts);
        bool isOpen = !state[step].Status.IsFinal || state.Steps.ItemsOf(step) is { OpenCount: > 0 };
        if (state[step].IsWaiting)
            WaitDeadlines.Add(Deadlines, this, state, step, now);
        else if (isOpen && state.Steps.StartedAtOf(step) is > 0 and long startedAt && plan[step].Step.Definition.Timeout is { } time)
            Deadlines.Add(new Deadline(DeadlineKind.StepTimeout, step, state.Steps.GenerationOf(step).FirstAttempt), DueAt(startedAt, time, now));
    }

    private void AbandonAt(RunningAttempt attempt, long dueAt) =>
        Deadlines.Add(new Deadline(DeadlineKind.Abandon, attempt.Step, attempt.AttemptNumber), dueAt);

    private void LimitExecutionUntil(long dueAt) =>
        Deadlines.Add(new Deadline(DeadlineKind.ExecutionTimeout, -1, ++_executionLimits), dueAt);
}
