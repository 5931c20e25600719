namespace Orchestration.Coordination.Estimates;

/// <summary>What one step of a workflow is expected to cost and to take.</summary>
public sealed record StepEstimate
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>Whether it runs.</summary>
    public required StepLikelihood Likelihood { get; init; }

    /// <summary>Whether it runs when no attempt fails; a condition that cannot be told before is taken to hold.</summary>
    public required bool IsExpected { get; init; }

    /// <summary>What it adds to the cost of the workflow; 0 where it does not run.</summary>
    public required CostRange Cost { get; init; }

    /// <summary>How many attempts it may make, retries included; for a list, at each item.</summary>
    /// <value>1 or more.</value>
    public required int MaxAttempts { get; init; }

    /// <summary>How long it takes when no attempt fails: the step's <c>ExpectedDuration</c>, or else what the expected factory says, its items take together, or the workflow that it runs.</summary>
    /// <value>Null when nothing is known.</value>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether some of its work is not in its duration, because nobody knows how long that takes.</summary>
    internal bool IsDurationPartial { get; init; }

    /// <summary>The factory that the router would choose now; null when it could not be asked, or when none is available.</summary>
    public string? Factory { get; init; }

    /// <summary>The factories that could do the step, in order of connection.</summary>
    public IReadOnlyList<FactoryEstimate> Candidates { get; init; } = [];

    /// <summary>What could not be estimated, and why.</summary>
    public IReadOnlyList<EstimateGap> Gaps { get; init; } = [];
}
