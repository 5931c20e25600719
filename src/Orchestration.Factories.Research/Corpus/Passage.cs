namespace Orchestration.Factories.Research.Corpus;

/// <summary>One paragraph of a document, the unit that is searched and cited.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Heading">The nearest heading above it, or nothing.</param>
/// <param name="Sentences">Its sentences in order; at least one.</param>
internal sealed record Passage(CorpusDocument Document, string Heading, IReadOnlyList<Sentence> Sentences)
{
    /// <summary>The line on which it begins, counted from 1.</summary>
    public int Line => Sentences[0].Line;

    /// <summary>The whole text on one line.</summary>
    public string Text { get; } = string.Join(' ', Sentences.Select(sentence => sentence.Text));
}
