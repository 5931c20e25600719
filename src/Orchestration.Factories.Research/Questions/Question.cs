namespace Orchestration.Factories.Research.Questions;

/// <summary>What is asked of the corpus, whichever action asked it.</summary>
internal sealed record Question
{
    /// <summary>The topic in the words of the caller, on one line.</summary>
    public required string Topic { get; init; }

    /// <summary>A passage must have at least one of these words.</summary>
    public required IReadOnlyList<string> Required { get; init; }

    /// <summary>Words that lift a passage that already fits.</summary>
    public IReadOnlyList<string> Preferred { get; init; } = [];

    /// <summary>A region that the caller asked for, or null.</summary>
    public string? Region { get; init; }

    /// <summary>How many findings to answer at most.</summary>
    public required int MaxFindings { get; init; }

    /// <summary>How many insights, and how many recommendations, to answer at most.</summary>
    public required int MaxAdvice { get; init; }

    /// <summary>How many findings become the summary.</summary>
    public required int SummarySentences { get; init; }

    /// <summary>How many documents may be used, or null for no limit.</summary>
    public int? MaxDocuments { get; init; }
}
