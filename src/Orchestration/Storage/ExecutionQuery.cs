namespace Orchestration.Storage;

/// <summary>Which executions to list. Every criterion that is set must hold.</summary>
public sealed record ExecutionQuery
{
    /// <summary>Only these statuses; empty means all.</summary>
    public IReadOnlyList<ExecutionStatus> Statuses { get; init; } = [];

    /// <summary>Only executions of this workflow.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Only executions that carry all of these tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Only executions whose id or workflow id contains this text, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Only executions started at or after this time.</summary>
    public DateTimeOffset? StartedFrom { get; init; }

    /// <summary>Only executions started before this time.</summary>
    public DateTimeOffset? StartedBefore { get; init; }

    /// <summary>Only executions that are the work of a step of this execution; their own inner ones are not among them.</summary>
    public string? ParentExecutionId { get; init; }

    /// <summary>Whether executions that are the work of a step of another one are listed too.</summary>
    /// <value>Default false: only executions that were started on their own. Means nothing when <see cref="ParentExecutionId"/> is given.</value>
    public bool IncludeChildren { get; init; }

    /// <summary>How many to answer at most.</summary>
    /// <value>1 to 1,000; default 100.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended: <see cref="ExecutionPage.NextCursor"/>; null for the first page.</summary>
    public string? Cursor { get; init; }
}
