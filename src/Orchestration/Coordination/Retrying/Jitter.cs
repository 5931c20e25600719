namespace Orchestration.Coordination.Retrying;

/// <summary>The chance in the delays before retries: another one on every host, the same in every run of a simulation.</summary>
internal sealed class Jitter(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to 1.</summary>
    public double Next()
    {
        lock (_lock)
            return _random.NextDouble();
    }
}
