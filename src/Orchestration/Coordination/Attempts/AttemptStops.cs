using Orchestration.Coordination.Iterating;
using Orchestration.Coordination.Timing;

namespace Orchestration.Coordination.Attempts;

/// <summary>Asks running attempts of one execution to stop, and the executions that do work for its steps.</summary>
/// <remarks>Used by the drainer alone. Tokens are cancelled after the commit of the turn that wants it.</remarks>
internal sealed class AttemptStops(ExecutionDriver driver, ExecutionState state, AttemptList running, Timetable times)
{
    private List<CancellationTokenSource>? _toCancel;

    public void Stop(RunningAttempt attempt, StopReason reason, long now)
    {
        if (!attempt.MarkStopped(reason))
            return;

        if (attempt.StopSource != running.StopSource)
            (_toCancel ??= []).Add(attempt.StopSource);
        times.AwaitReturn(attempt, now);
    }

    public void StopAll(StopReason reason, long now)
    {
        foreach (RunningAttempt attempt in running.All())
            Stop(attempt, reason, now);

        (_toCancel ??= []).Add(running.RenewStopSource());
        if (reason != StopReason.Interrupt)
            driver.Children?.StopAll(reason);
    }

    /// <summary>Stops what is at work for items of a step.</summary>
    public void StopItems(ItemRun items, StopReason reason, long now)
    {
        foreach (RunningAttempt attempt in running.All())
        {
            if (items.Contains(attempt.Step))
                Stop(attempt, reason, now);
        }

        driver.Children?.StopItems(items.Step, reason);
    }

    /// <summary>Cancels the attempts that are not needed any more, or all of them when a failure says so.</summary>
    public void StopUnneeded(long now)
    {
        if (state.Life.IsCancellingRunning && !state.IsUnwinding)
        {
            StopAll(StopReason.Cancel, now);
            return;
        }

        foreach (RunningAttempt attempt in running.All())
        {
            if (state.Steps.IsOvertaken(attempt.Step))
                Stop(attempt, StopReason.Cancel, now);
        }

        driver.Children?.StopOvertaken();
    }

    /// <summary>Cancels the tokens of the calls that the turn wants to stop.</summary>
    public void Ask()
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
        foreach (RunningAttempt attempt in running.All())
        {
            attempt.MarkStopped(StopReason.Cancel);
            if (attempt.StopSource != running.StopSource)
                (_toCancel ??= []).Add(attempt.StopSource);
        }

        (_toCancel ??= []).Add(running.StopSource);
        Ask();
    }
}
