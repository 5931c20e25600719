namespace ProductLaunch.Results;

/// <summary>What this sample reads of the output of a research step.</summary>
internal sealed record Research(
    string Topic,
    string Headline,
    string Summary,
    IReadOnlyList<Research.Finding> Findings,
    IReadOnlyList<Research.Insight> Insights,
    IReadOnlyList<Research.Finding> Recommendations,
    IReadOnlyList<Research.Source> Sources,
    string Engine)
{
    internal sealed record Finding(string Statement, IReadOnlyList<int> SourceIds);

    internal sealed record Insight(string Kind, string Statement, bool Illustrative, IReadOnlyList<int> SourceIds);

    internal sealed record Source(int Id, string Title, string Path, int Line, string Excerpt, bool Illustrative);
}
