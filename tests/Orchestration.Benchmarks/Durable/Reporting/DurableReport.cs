namespace Orchestration.Benchmarks.Durable.Reporting;

/// <summary>What <c>compare-durable</c> prints.</summary>
internal sealed record DurableReport(string Machine, string Runtime, double ElapsedSeconds, IReadOnlyList<DurableRow> Rows, IReadOnlyList<SkippedRow> Skipped);
