namespace Orchestration.Benchmarks.Durable;

/// <summary>One round: the engine, and right after it the bare database.</summary>
internal sealed record DurableSample(double ExecutionsPerSecond, double CommitsPerSecond, double RecordsPerSecond, double RawPerSecond, double CommitsPerExecution);
