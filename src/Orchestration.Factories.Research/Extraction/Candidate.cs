using Orchestration.Factories.Research.Corpus;

namespace Orchestration.Factories.Research.Extraction;

/// <summary>A sentence that may stand in the answer.</summary>
/// <param name="Found">The passage it comes from.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Vector">Its words, to compare it with others.</param>
/// <param name="Score">How well it fits the question, 0 to 1.</param>
internal sealed record Candidate(ScoredPassage Found, Sentence Sentence, TermVector Vector, double Score)
{
    /// <summary>Whether it says what to do.</summary>
    public bool IsAdvice { get; } = Advice.IsIn(Sentence.Text);

    /// <summary>The percentages and sums of money that it names.</summary>
    public IReadOnlyList<string> Figures { get; } = Extraction.Figures.In(Sentence.Text);
}
