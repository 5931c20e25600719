namespace Orchestration.Benchmarks.Durable;

/// <summary>One event as the engine stored it, to be written again as it is.</summary>
internal sealed record EventRow(long Sequence, long Type, long Step, long Detail, long At, byte[]? Payload);
