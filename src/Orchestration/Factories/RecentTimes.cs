namespace Orchestration.Factories;

/// <summary>How long the latest calls took, for the time that one of twenty exceeds. Kept only where someone asks for that.</summary>
internal sealed class RecentTimes
{
    private const int Size = 256;
    private const int Fewest = 50;
    private const int Interval = 16;
    private const double Share = 0.95;

    private readonly Lock _lock = new();
    private readonly float[] _seconds = new float[Size];
    private int _count;
    private int _next;
    private double _percentile95;

    /// <summary>What 95 % of the latest calls did not exceed, in seconds; 0 while fewer than 50 are known.</summary>
    public double Percentile95 => Volatile.Read(ref _percentile95);

    public void Add(double seconds)
    {
        lock (_lock)
        {
            _seconds[_next] = (float)seconds;
            _next = (_next + 1) % Size;
            _count = Math.Min(_count + 1, Size);
            if (_count == Fewest || (_count > Fewest && _next % Interval == 0))
                Volatile.Write(ref _percentile95, Compute());
        }
    }

    private double Compute()
    {
        Span<float> sorted = stackalloc float[_count];
        _seconds.AsSpan(0, _count).CopyTo(sorted);
        sorted.Sort();
        return sorted[(int)Math.Ceiling(Share * _count) - 1];
    }
}
