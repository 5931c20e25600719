namespace Orchestration.Benchmarks.Reporting;

/// <summary>One case of the report. Ratios are of times: the engine's over the other's. Null where a contender did not take part.</summary>
internal sealed record CaseResult(string Name, string Body, bool Output)
{
    public double? NsPerStep { get; init; }

    public double? BytesPerStep { get; init; }

    public double? TasksRatio => Spread?.Median;

    public double? DataflowRatio => DataflowSpread?.Median;

    /// <summary>How far <see cref="TasksRatio"/> scatters.</summary>
    public RatioSpread? Spread { get; init; }

    public RatioSpread? DataflowSpread { get; init; }

    public double? TasksNsPerStep { get; init; }

    public double? TasksBytesPerStep { get; init; }

    public double? DataflowNsPerStep { get; init; }

    public double? DataflowBytesPerStep { get; init; }

    /// <summary>Hand-written tasks over Dataflow, so that the baselines can be judged without the engine.</summary>
    public RatioSpread? DataflowToTasksSpread { get; init; }

    /// <summary>False when the machine was too busy for the just-in-time compiler to finish before measuring: run it again.</summary>
    public bool Settled { get; init; }

    public string? Failure { get; init; }
}
