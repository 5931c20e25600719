namespace Orchestration.Benchmarks.Measuring;

/// <summary>What a process printed, and why it failed if it did.</summary>
internal sealed record ChildOutcome(IReadOnlyList<string> Lines, string? Failure);
