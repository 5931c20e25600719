namespace Orchestration.Corpus.Tests.Graphs;

/// <summary>What becomes of a graph when one task fails for good.</summary>
internal sealed record FailureFacts
{
    public required string FailedTask { get; init; }

    public required int AndJoinSkipped { get; init; }

    public required string AndJoinSkippedSha256 { get; init; }

    public required int AndJoinCompleted { get; init; }

    public required int OrJoinSkipped { get; init; }

    public required string OrJoinSkippedSha256 { get; init; }
}
