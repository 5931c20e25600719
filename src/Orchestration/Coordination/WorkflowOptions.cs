using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What a host configures about running workflows.</summary>
public sealed class WorkflowOptions
{
    /// <summary>How many attempts may follow the first, where neither the step nor its template says.</summary>
    /// <value>0 to 1,000; default 3.</value>
    public int MaxRetries
    {
        get => Retry.MaxRetries;
        set => Retry = Retry with { MaxRetries = value };
    }

    /// <summary>How failed attempts are repeated, where neither the step nor its template says.</summary>
    public RetryPolicy Retry { get; set; } = new();

    /// <summary>Whether independent steps of one execution run at the same time.</summary>
    /// <value>Default true; false runs one step at a time.</value>
    public bool ParallelExecution { get; set; } = true;

    /// <summary>How long an execution may take, where its template does not say; null means no limit.</summary>
    /// <value>More than 0, at most 24 days; default null.</value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How many steps of one execution may run at the same time; null means no limit.</summary>
    /// <value>1 or more; default null.</value>
    public int? MaxConcurrentSteps { get; set; }

    /// <summary>How many steps of all executions may run at the same time; null means no limit.</summary>
    /// <value>1 or more; default null.</value>
    public int? MaxConcurrentStepsPerHost { get; set; }

    /// <summary>How long a call may go on after it was asked to stop; then it is abandoned and its result dropped.</summary>
    /// <value>0 to 1 hour; default 30 seconds.</value>
    public TimeSpan CancellationGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an abandoned call that does not return keeps its place at the factory.</summary>
    /// <value>0 to 24 hours; default 10 minutes.</value>
    public TimeSpan AbandonedPlaceTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many bytes of JSON a step's output may have; larger results belong into artifacts.</summary>
    /// <value>1 or more; default 1 MiB.</value>
    public int MaxOutputBytes { get; set; } = 1024 * 1024;

    /// <summary>How much waiting outweighs one level of priority when places are short.</summary>
    /// <value>More than 0; default 10 seconds.</value>
    public TimeSpan PriorityAgeing { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What one attempt is taken to cost whose action says nothing of it.</summary>
    /// <value>0 to 1,000,000,000,000, in the one currency of the host; default 0.</value>
    public decimal DefaultCostEstimate { get; set; }
}
