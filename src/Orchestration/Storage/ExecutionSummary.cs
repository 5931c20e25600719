namespace Orchestration.Storage;

/// <summary>One row of a list of executions.</summary>
public sealed record ExecutionSummary
{
    /// <summary>Identifies the execution.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The workflow that it runs.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The version of the workflow.</summary>
    public required int WorkflowVersion { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it became final, in UTC; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How many steps it has.</summary>
    public required int StepCount { get; init; }

    /// <summary>The tags that were given at the start.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
