namespace Orchestration.Factories.Research.Reports;

/// <summary>A figure that a source names, or a theme that several sources share.</summary>
/// <param name="Kind"><c>figure</c> or <c>theme</c>.</param>
/// <param name="Statement">The sentence with the figure, or the theme in words.</param>
/// <param name="Figures">The figures in the sentence, as written.</param>
/// <param name="Illustrative">Whether the source says that its figures are illustrative.</param>
/// <param name="SourceIds">What it rests on.</param>
internal sealed record Insight(string Kind, string Statement, IReadOnlyList<string> Figures, bool Illustrative, IReadOnlyList<int> SourceIds);
