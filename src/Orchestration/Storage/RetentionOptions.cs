namespace Orchestration.Storage;

/// <summary>Which finished executions a durable store forgets. Unfinished ones are never forgotten.</summary>
public sealed class RetentionOptions
{
    /// <summary>How long finished executions are kept; null keeps them for ever.</summary>
    /// <value>0 or more; default null.</value>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>How many finished executions are kept, those that finished first forgotten first; null keeps all.</summary>
    /// <value>0 or more; default null.</value>
    public int? MaxCount { get; set; }

    /// <summary>The final statuses that may be forgotten, so that failed executions can be kept for a person to look at.</summary>
    /// <value>Default all three.</value>
    public IReadOnlyList<ExecutionStatus> Statuses { get; set; } = [ExecutionStatus.Completed, ExecutionStatus.Failed, ExecutionStatus.Cancelled];
}
