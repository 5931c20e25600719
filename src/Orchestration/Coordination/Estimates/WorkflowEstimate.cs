using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>What an execution of a workflow is expected to cost and to take, before it is started.</summary>
public sealed record WorkflowEstimate
{
    /// <summary>The id of the workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The version of the workflow.</summary>
    public required int Version { get; init; }

    /// <summary>What all steps cost together.</summary>
    public required CostRange Cost { get; init; }

    /// <summary>What the execution would be allowed to spend; null when neither the start nor the template says.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Whether what it is expected to cost is within its budget, if it has one. Retries come on top: compare <see cref="CostRange.High"/> too.</summary>
    public bool FitsBudget => Budget is null || Cost.Expected <= Budget.Amount;

    /// <summary>How long the critical path takes: when no attempt fails, and every step finds a place at once.</summary>
    /// <value>Null when no duration is known. A step whose duration is not known counts as nothing: see <see cref="IsDurationComplete"/>.</value>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether the duration of every step that is expected to run is known.</summary>
    public bool IsDurationComplete => Steps.All(step => !step.IsExpected || step.Duration is not null);

    /// <summary>The ids of the steps that decide the duration, in the order in which they run.</summary>
    public IReadOnlyList<string> CriticalPath { get; init; } = [];

    /// <summary>The steps, in the order of the template; those that run last come last.</summary>
    public required IReadOnlyList<StepEstimate> Steps { get; init; }

    /// <summary>What could not be estimated, of all steps, and why.</summary>
    public IEnumerable<EstimateGap> Gaps => Steps.SelectMany(step => step.Gaps);
}
