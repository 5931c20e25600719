namespace Orchestration.Benchmarks.Routing.Reporting;

/// <summary>All figures of the router.</summary>
internal sealed record RoutingReport(IReadOnlyList<RoutingFigure> Figures);
