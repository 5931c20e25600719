namespace Orchestration.Benchmarks.Lists;

/// <summary>All figures of lists and inner executions, and where they were measured.</summary>
internal sealed record ListReport(string Machine, string Runtime, IReadOnlyList<ListFigure> Figures);
