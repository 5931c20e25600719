using Orchestration.Coordination.Retrying;
using Orchestration.Coordination.Starting;
using Orchestration.Coordination.Timing;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Attempts;

/// <summary>The attempts of one execution that run: begun, ended, abandoned.</summary>
/// <remarks>Used by the drainer alone.</remarks>
internal sealed class AttemptTable(ExecutionDriver driver, ExecutionState state, ExecutionMachine machine, PreparedPlan plan)
{
    private readonly AttemptList _running = new();
    private PreparedPlan _plan = plan;
    private Timetable? _times;
    private AttemptStops? _stops;
    private ElapsedDeadlines? _elapsing;
    private AbandonedCalls? _abandoned;

    /// <summary>When what is due. Most executions never ask.</summary>
    public Timetable Times => _times ??= new Timetable(driver, state, _plan);

    /// <summary>Asks attempts to stop.</summary>
    public AttemptStops Stops => _stops ??= new AttemptStops(driver, state, _running, Times);

    /// <summary>How many calls were given up and have not returned.</summary>
    public int AbandonedCount { get; private set; }

    /// <summary>Takes over the calls that another driver of the same execution gave up.</summary>
    public void Inherit(AttemptTable other) => AbandonedCount += other.AbandonedCount;

    /// <summary>What asks a new attempt to stop: all share one source, but those whose step may be stopped alone.</summary>
    public CancellationTokenSource StopSourceFor(PreparedStep step) => step.StopsAlone ? new CancellationTokenSource() : _running.StopSource;

    public void Add(RunningAttempt attempt, long now)
    {
        _running.Add(attempt);
        if (attempt.Prepared.HasTimeLimits)
            Times.Limit(attempt, now);
    }

    public void Ended(RunningAttempt attempt)
    {
        int step = attempt.Step;
        ActionResult result = attempt.Result!;
        if (!_running.Remove(attempt))
        {
            AbandonedCount--;
            _abandoned?.Remove(attempt);
        }

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
        Times.AwaitRetry(step, attempt.AttemptNumber);
    }

    /// <summary>Follows another plan from now on.</summary>
    public void Follow(PreparedPlan revised, long now)
    {
        Times.Follow(revised, now);
        _plan = revised;
    }

    public void Pause(long now)
    {
        if (state.Status.IsFinal)
            return;

        _times?.StandStill(now);
        if (state.Life.IsInterrupting)
            Stops.StopAll(StopReason.Interrupt, now);
    }

    public void Resume(long now) => _times?.GoOn(now);

    public void Cancel(long now)
    {
        if (state.Life.IsCancelRequested && !state.IsUnwinding)
            Stops.StopAll(StopReason.Cancel, now);
    }

    /// <summary>Cancels the attempts that are not needed any more, or all of them when a failure says so.</summary>
    public void StopUnneeded(long now)
    {
        machine.HasStops = false;
        Stops.StopUnneeded(now);
    }

    /// <summary>The host shuts down: running calls are asked to stop, and their steps go on after the restart.</summary>
    public void Interrupt(long now)
    {
        if (state.RunningCount > 0)
            Stops.StopAll(StopReason.Interrupt, now);
    }

    /// <summary>Cancels the tokens of the calls that the turn wants to stop, once its commit is written.</summary>
    public void AskToStop() => _stops?.Ask();

    /// <summary>The execution is not held here any more: whatever still runs works in vain, and keeps its place not for ever.</summary>
    public void Forsake(long now)
    {
        foreach (RunningAttempt attempt in _running.All())
            LimitPlace(attempt, now);
        Stops.Forsake();
    }

    /// <summary>Sets the timer for what is due next.</summary>
    public void Arm(long now) => _times?.Arm(now);

    /// <summary>The execution is final: nothing is due any more, except the places of abandoned calls.</summary>
    public void Finish() => _times?.Finish();

    /// <summary>Ends the execution at the time that its start has set, before anything starts when that is past.</summary>
    public void KeepDeadline(long now)
    {
        if (Times.KeepDeadline(now))
            Elapse(now);
    }

    /// <summary>Sets the deadlines of an execution that is taken up, and handles what is past.</summary>
    public void Restore(long now)
    {
        if (Times.Restore(now))
            Elapse(now);
    }

    /// <summary>Handles everything that is due.</summary>
    public void Elapse(long now) => (_elapsing ??= new ElapsedDeadlines(driver, state, machine, this)).Handle(now);

    /// <summary>The execution has left: nothing is due any more but places.</summary>
    public void ReleaseOverdue(long now)
    {
        Elapse(now);
        Arm(now);
    }

    /// <summary>The attempt of a step or a part that runs, if one does.</summary>
    public RunningAttempt? Find(int step) => _running.Find(step);

    /// <summary>Takes its places from a call that was abandoned and has not returned.</summary>
    public void ReleasePlaces(int step, int attempt) => _abandoned?.Release(step, attempt);

    /// <summary>The call did not return within its grace: it goes on alone.</summary>
    public void Abandon(RunningAttempt attempt, long now)
    {
        StopReason reason = attempt.StopReason == StopReason.None ? StopReason.AttemptTimeout : attempt.StopReason;
        ActionResult result = ActionResult.Failed(reason is StopReason.Cancel or StopReason.Interrupt
            ? TimeoutFailures.OfGrace(driver.Host.Options.CancellationGrace)
            : Times.FailureOf(reason, attempt.Step));
        attempt.MarkStopped(reason);
        _running.Remove(attempt);
        AbandonedCount++;
        machine.AttemptAbandoned(attempt.Step, attempt.AttemptNumber, result, RetryDelay(attempt, result), attempt.IsInterrupted, now);
        Times.AwaitRetry(attempt.Step, attempt.AttemptNumber);
        attempt.ReleaseHostPlace();
        LimitPlace(attempt, now);
    }

    private void LimitPlace(RunningAttempt attempt, long now)
    {
        (_abandoned ??= new AbandonedCalls()).Add(attempt);
        Times.LimitPlace(attempt, now);
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

    private static void CountCost(RunningAttempt attempt, decimal cost)
    {
        if (Telemetry.CountsCosts && cost > 0)
            Telemetry.AttemptCost(attempt.Action, cost);
        RoutingTelemetry.CallCost(attempt.Factory.Name, cost);
    }

    private ActionResult AfterStop(RunningAttempt attempt, ActionResult result) =>
        attempt.StopReason.IsOutOfTime
            ? result.WithFailure(Times.FailureOf(attempt.StopReason, attempt.Step))
            : result;

    /// <summary>Ticks until the next attempt, or −1 when there is none.</summary>
    private long RetryDelay(RunningAttempt attempt, ActionResult result)
    {
        if (attempt.StopReason.IsOutOfTime || UnknownOutcomes.ForbidsRetry(attempt, result.Failure!.Kind))
            return -1;

        return RetryDelays.After(attempt.Prepared, attempt.AttemptNumber, state[attempt.Step].Interruptions, result.Failure, driver.Host.Jitter);
    }
}
