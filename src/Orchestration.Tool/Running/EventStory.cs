using System.Globalization;
using Orchestration.Coordination.Events;

namespace Orchestration.Tool.Running;

/// <summary>What an event says about steps, in words.</summary>
internal readonly record struct EventStory(IReadOnlyList<string> StepIds, string State, string Text)
{
    /// <summary>Answers null for what nobody needs to read.</summary>
    public static EventStory? Of(ExecutionEvent happened) => happened switch
    {
        ExecutionStarted => OfExecution("started", ""),
        StepStarted started => Of(started.StepId, "running", $"{(started.Attempt == 1 ? "" : $"attempt {started.Attempt} ")}on {started.Decision?.Factory}"),
        StepProgressed progressed => Of(progressed.StepId, "running", Progress(progressed)),
        StepSucceeded succeeded => Of(succeeded.StepId, "succeeded", string.Join(", ", succeeded.Result.Artifacts.Select(file => file.Name))),
        StepRetryScheduled retry => Of(retry.StepId, "waiting_for_retry", $"attempt {retry.Attempt} failed: {retry.Failure.Message}"),
        StepReady ready => Of(ready.StepId, "ready", ""),
        StepFailed failed => Of(failed.StepId, "failed", failed.Failure.Message),
        StepCancelled cancelled => Of(cancelled.StepId, "cancelled", ""),
        StepSkipped skipped => Of(skipped.StepId, "skipped", skipped.DecidedBy is { } decider ? $"because of {decider}" : "its condition does not hold"),
        StepOvertaken overtaken => Of(overtaken.StepId, "cancelled", "not needed any more"),
        FinallyStarted => OfExecution("finally", ""),
        StepsCancelled left => new EventStory(left.StepIds, "cancelled", "never started"),
        StepsStopped left => new EventStory(left.StepIds, "skipped", "never started"),
        ExecutionCancelling cancelling => OfExecution("cancelling", cancelling.Reason ?? ""),
        ExecutionTimedOut => OfExecution("timed_out", ""),
        ExecutionCompleted => OfExecution("completed", ""),
        ExecutionFailed => OfExecution("failed", ""),
        ExecutionCancelled => OfExecution("cancelled", ""),
        _ => null,
    };

    private static EventStory Of(string stepId, string state, string text) => new([stepId], state, text);

    private static EventStory OfExecution(string state, string text) => new([], state, text);

    private static string Progress(StepProgressed progressed) =>
        string.Join(' ', new[] { progressed.Fraction?.ToString("P0", CultureInfo.InvariantCulture), progressed.Message }.OfType<string>());
}
