using System.Globalization;
using Orchestration.Coordination.Events;

namespace ProductLaunch.Progress;

/// <summary>Says in words what an event means.</summary>
internal static class Sentences
{
    /// <summary>The step that the event is about, or null when it is about the execution as a whole.</summary>
    public static string? StepOf(ExecutionEvent happened) => happened switch
    {
        StepStarted started => started.StepId,
        StepProgressed progressed => progressed.StepId,
        StepSucceeded succeeded => succeeded.StepId,
        StepRetryScheduled retry => retry.StepId,
        StepFailed failed => failed.StepId,
        StepCancelled cancelled => cancelled.StepId,
        StepSkipped skipped => skipped.StepId,
        _ => null,
    };

    /// <summary>What happened, or null when there is nothing to say about it.</summary>
    public static string? Of(ExecutionEvent happened) => happened switch
    {
        StepStarted { Attempt: 1 } started => $"started on {started.Decision?.Factory}: {started.Decision?.Reason}",
        StepStarted started => $"attempt {started.Attempt} on {started.Decision?.Factory}: {started.Decision?.Reason}",
        StepProgressed { Fraction: { } fraction } progressed => $"{fraction.ToString("P0", CultureInfo.InvariantCulture)} {progressed.Message}",
        StepSucceeded succeeded => succeeded.Result.Artifacts.Count == 0 ? "succeeded" : $"succeeded, made {string.Join(", ", succeeded.Result.Artifacts.Select(file => file.Name))}",
        StepRetryScheduled retry => $"attempt {retry.Attempt} failed, another follows: {retry.Failure.Message}",
        StepFailed failed => $"failed: {failed.Failure.Message}",
        StepCancelled => "cancelled",
        StepSkipped skipped => skipped.DecidedBy is null ? "skipped by its condition" : $"skipped because of {skipped.DecidedBy}",
        ExecutionCancelling cancelling => $"cancelling: {cancelling.Reason}",
        StepsCancelled left => $"never started: {string.Join(", ", left.StepIds)}",
        StepsStopped left => $"never started: {string.Join(", ", left.StepIds)}",
        _ => null,
    };
}
