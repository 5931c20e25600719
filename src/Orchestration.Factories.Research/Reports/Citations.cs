using Orchestration.Factories.Research.Corpus;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Numbers the passages in the order in which the answer first needs them, up to a limit.</summary>
internal sealed class Citations(int limit)
{
    private const int ExcerptLength = 280;

    private readonly List<ScoredPassage> _cited = [];

    /// <summary>The passages that have a number, in that order.</summary>
    public IReadOnlyList<ScoredPassage> Cited => _cited;

    /// <summary>Whether the passage has a number, or gets one because fewer than <paramref name="most"/> have.</summary>
    public bool TryCite(ScoredPassage passage, int most)
    {
        if (_cited.Contains(passage))
            return true;
        if (_cited.Count >= Math.Min(most, limit))
            return false;

        _cited.Add(passage);
        return true;
    }

    /// <summary>The number of a passage, counted from 1; 0 when it has none.</summary>
    public int NumberOf(ScoredPassage passage) => _cited.IndexOf(passage) + 1;

    public IReadOnlyList<Source> ToSources() =>
    [
        .. _cited.Select((found, index) => new Source(
            index + 1,
            found.Passage.Document.Title,
            found.Passage.Document.Path,
            found.Passage.Line,
            Clip.At(found.Passage.Text, ExcerptLength),
            Math.Round(found.Score, 4),
            found.Passage.Document.Illustrative)),
    ];
}
