namespace Orchestration.Storage;

/// <summary>One page of a list of executions, newest first.</summary>
/// <param name="Executions">The rows.</param>
/// <param name="NextCursor">Where the next page begins, or null when there is none.</param>
public sealed record ExecutionPage(IReadOnlyList<ExecutionSummary> Executions, string? NextCursor);
