namespace Orchestration.Benchmarks.Durable;

/// <summary>How many transactions a store has written.</summary>
internal sealed class TransactionCount
{
    private long _value;

    public long Value => Volatile.Read(ref _value);

    /// <summary>Whether creating an execution is a transaction that is not counted here.</summary>
    public bool LacksCreations { get; set; }

    public void Add() => Interlocked.Increment(ref _value);
}
