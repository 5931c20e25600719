using System.Text.Json.Nodes;
using Orchestration.Coordination.Events;
using Orchestration.Templates;

namespace Approval;

/// <summary>Tells in sentences what happens.</summary>
internal static class Story
{
    /// <summary>A sentence about an event; null when there is nothing to tell.</summary>
    public static string? Tell(ExecutionEvent happened) => happened switch
    {
        StepSucceeded { StepId: "draft" } drafted => $"Drafted: {Text(drafted.Result.Output, "text")}",
        SignalAwaited { StepId: "approval" } => "Waiting for approval. Answer yes or no.",
        SignalAwaited => "Last call: waiting for approval once more.",
        SignalArrived arrived => $"Answer from {Text(arrived.Signal.Payload, "by")}: {(IsApproved(arrived.Signal.Payload) ? "approved" : "rejected")}.",
        StepFailed { StepId: "approval" or "last_call" } => "Nobody answered in time.",
        StepSucceeded { StepId: "remind" } reminded => $"Reminded {Text(reminded.Result.Output, "reminded")}.",
        StepSucceeded { StepId: "publish" } published => $"Published: {Text(published.Result.Output, "published")}",
        StepSucceeded { StepId: "discard" } => "Discarded the draft, as asked.",
        StepSucceeded { StepId: "expire" } => "Discarded the draft, because nobody answered.",
        StepFailed failed => $"{failed.StepId} failed: {failed.Failure.Message}",
        _ => null,
    };

    private static bool IsApproved(JsonPayload payload) => JsonNode.Parse(payload.Utf8.Span)?["approved"]?.GetValue<bool>() == true;

    private static string? Text(JsonPayload payload, string name) => JsonNode.Parse(payload.Utf8.Span)?[name]?.ToString();
}
