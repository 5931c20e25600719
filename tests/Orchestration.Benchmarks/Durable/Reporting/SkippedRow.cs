namespace Orchestration.Benchmarks.Durable.Reporting;

/// <summary>A store that was not measured, and why.</summary>
internal sealed record SkippedRow(string Store, string Reason);
