namespace Orchestration.Factories.Research.Reports;

/// <summary>The output of every research action.</summary>
internal sealed record ResearchReport
{
    public required string Topic { get; init; }

    public required string Headline { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public required IReadOnlyList<Insight> Insights { get; init; }

    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>Words of the topic that stand nowhere in the corpus.</summary>
    public required IReadOnlyList<string> TermsNotFound { get; init; }

    public required int DocumentsSearched { get; init; }

    /// <summary>How many passages fitted the question and were read for the answer.</summary>
    public required int PassagesRead { get; init; }

    public string Engine { get; init; } = "sqlite-fts5-bm25";
}
