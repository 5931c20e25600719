namespace Orchestration.Benchmarks.Measuring;

/// <summary>One measurement of one contender; nanoseconds and bytes are per step, or per execution where those are counted.</summary>
internal sealed record Sample(string Contender, int Round, double Nanoseconds, double Bytes)
{
    /// <summary>Whether the just-in-time compiler had finished before; if not, the figure is too high.</summary>
    public bool Settled { get; init; } = true;

    /// <summary>Which process measured it; the parent fills it in.</summary>
    public int Process { get; init; }
}
