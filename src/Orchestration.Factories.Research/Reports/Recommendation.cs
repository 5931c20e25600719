namespace Orchestration.Factories.Research.Reports;

/// <summary>Something to do.</summary>
/// <param name="Statement">What to do.</param>
/// <param name="Basis"><c>quoted</c> from a source, or <c>derived</c> by a rule from what was found.</param>
/// <param name="SourceIds">What it rests on.</param>
internal sealed record Recommendation(string Statement, string Basis, IReadOnlyList<int> SourceIds);
