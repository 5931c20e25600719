namespace Orchestration.Factories.Research.Reports;

/// <summary>A sentence of the corpus that answers the question.</summary>
internal sealed record Finding(string Statement, IReadOnlyList<int> SourceIds, double Score);
