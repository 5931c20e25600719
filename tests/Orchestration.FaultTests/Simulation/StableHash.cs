namespace Orchestration.FaultTests.Simulation;

/// <summary>Sums up the course of a simulation: the same in every run of one seed (FNV-1a over 64-bit words).</summary>
internal sealed class StableHash
{
    public int Count { get; private set; }

    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(long one, long two, long three)
    {
        Count++;
        Value = unchecked((((((Value ^ (ulong)one) * 1099511628211) ^ (ulong)two) * 1099511628211) ^ (ulong)three) * 1099511628211);
    }
}
