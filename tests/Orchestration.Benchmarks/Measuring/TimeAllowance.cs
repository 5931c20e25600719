using System.Diagnostics;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Divides the time that is left among the measurements that are left.</summary>
internal sealed class TimeAllowance(TimeSpan total, double weight)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _weightLeft = weight;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Takes the share of one measurement.</summary>
    public TimeSpan Take(double weight)
    {
        TimeSpan share = (total - Elapsed) * (weight / _weightLeft);
        _weightLeft -= weight;
        return share < Shortest ? Shortest : share;
    }
}
