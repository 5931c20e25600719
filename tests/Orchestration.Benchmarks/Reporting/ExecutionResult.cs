namespace Orchestration.Benchmarks.Reporting;

/// <summary>Four-step executions. Ratios are of speeds: the engine's over the other's.</summary>
internal sealed record ExecutionResult(int Concurrency, string Body, bool Output)
{
    public double? PerSecond { get; init; }

    public double? Bytes { get; init; }

    public double? DataflowRatio => Spread?.Median;

    public double? TasksRatio => TasksSpread?.Median;

    /// <summary>How far <see cref="DataflowRatio"/> scatters.</summary>
    public RatioSpread? Spread { get; init; }

    public RatioSpread? TasksSpread { get; init; }

    public double? TasksPerSecond { get; init; }

    public double? TasksBytes { get; init; }

    public double? DataflowPerSecond { get; init; }

    public double? DataflowBytes { get; init; }

    /// <summary>False when the machine was too busy for the just-in-time compiler to finish before measuring: run it again.</summary>
    public bool Settled { get; init; }

    public string? Failure { get; init; }
}
