namespace Orchestration.Templates;

/// <summary>A workflow as its author wrote it: immutable data with an id and a version.</summary>
/// <remarks>Nothing is checked here; the engine plans a template before it runs and reports all problems at once.</remarks>
public sealed record WorkflowTemplate
{
    /// <summary>Identifies the workflow.</summary>
    /// <value>1 to 256 characters, without control characters.</value>
    public required string WorkflowId { get; init; }

    /// <summary>The version of the workflow.</summary>
    /// <value>1 or more; default 1.</value>
    public int Version { get; init; } = 1;

    /// <summary>A name for people; the id serves when it is null.</summary>
    public string? Name { get; init; }

    /// <summary>What the workflow is for, for people.</summary>
    public string? Description { get; init; }

    /// <summary>The steps, in any order.</summary>
    public required IReadOnlyList<WorkflowStep> Steps { get; init => field = [.. value]; }

    /// <summary>How failed attempts are repeated where a step does not say; null takes the host's setting.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How long an execution may take, not counting the time it was paused; null takes the host's setting.</summary>
    /// <value>More than 0, at most 24 days.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many steps of one execution may run at the same time; null takes the host's setting.</summary>
    /// <value>1 or more.</value>
    public int? MaxConcurrentSteps { get; init; }

    /// <summary>What happens when a step has failed for good.</summary>
    /// <value>Default <see cref="FailureReaction.Stop"/>.</value>
    public FailureReaction OnFailure { get; init; }
}
