using System.Collections.Frozen;
using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Questions;

namespace Orchestration.Factories.Research.Extraction;

/// <summary>Scores the sentences of the passages found: rank of the passage, words of the question, nearness to the whole, place, length.</summary>
/// <remarks>The features follow Edmundson (JACM 1969) and, for nearness to the centroid, Radev et al. (MEAD, 2004).</remarks>
internal sealed class CandidateScorer
{
    private const double RankWeight = 0.35;
    private const double OverlapWeight = 0.25;
    private const double CentroidWeight = 0.25;
    private const double PlaceWeight = 0.15;

    private static readonly FrozenSet<string> LeanOnOthers = FrozenSet.ToFrozenSet(
        ["this", "that", "these", "those", "it", "its", "they", "their", "them", "he", "she", "but", "however", "and", "so", "yet", "also", "such", "then", "instead", "still",
         "both", "neither", "here", "there", "therefore", "otherwise", "or", "others", "another", "because", "again", "finally", "second", "third"],
        StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<ScoredPassage> _passages;
    private readonly Dictionary<string, double> _rarity;
    private readonly IReadOnlyList<string> _wanted;

    private CandidateScorer(IReadOnlyList<ScoredPassage> passages, Question question)
    {
        _passages = passages;
        _rarity = Rarity([.. passages.SelectMany(found => found.Passage.Sentences).Select(sentence => Words.Stems(sentence.Text))]);
        _wanted = [.. question.Required.Concat(question.Preferred).SelectMany(MatchExpression.Alternatives)
            .SelectMany(Words.Stems).Distinct(StringComparer.Ordinal).Where(_rarity.ContainsKey)];
    }

    /// <summary>All sentences with their scores, best first; equal ones in the order of the corpus.</summary>
    public static IReadOnlyList<Candidate> Score(IReadOnlyList<ScoredPassage> passages, Question question) =>
        passages.Count == 0 ? [] : new CandidateScorer(passages, question).Score();

    private IReadOnlyList<Candidate> Score()
    {
        List<(ScoredPassage Found, int Place, TermVector Vector)> sentences = [];
        foreach (ScoredPassage found in _passages)
        {
            for (int i = 0; i < found.Passage.Sentences.Count; i++)
                sentences.Add((found, i, TermVector.Of(Words.Stems(found.Passage.Sentences[i].Text), _rarity)));
        }

        TermVector centroid = TermVector.Centroid(sentences.Select(sentence => sentence.Vector));
        double best = _passages.Max(found => found.Score);
        double nearest = sentences.Max(sentence => sentence.Vector.Similarity(centroid));
        return
        [
            .. sentences
                .Select(sentence => new Candidate(
                    sentence.Found,
                    sentence.Found.Passage.Sentences[sentence.Place],
                    sentence.Vector,
                    Score(sentence.Found, sentence.Place, best, nearest == 0 ? 0 : sentence.Vector.Similarity(centroid) / nearest)))
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Found.Number)
                .ThenBy(candidate => candidate.Sentence.Line),
        ];
    }

    private double Score(ScoredPassage found, int place, double best, double nearness)
    {
        string text = found.Passage.Sentences[place].Text;
        double score = (RankWeight * (best > 0 ? Math.Max(0, found.Score / best) : 1)) + (OverlapWeight * Overlap(text)) + (CentroidWeight * nearness) + (PlaceWeight / (1 + place));
        return Math.Round(score * Fitness(text), 6);
    }

    /// <summary>The share of the question's words that the sentence has, rare words counting more.</summary>
    private double Overlap(string text)
    {
        double all = _wanted.Sum(stem => _rarity[stem]);
        HashSet<string> stems = [.. Words.Stems(text)];
        return all == 0 ? 0 : _wanted.Where(stems.Contains).Sum(stem => _rarity[stem]) / all;
    }

    /// <summary>How well a sentence stands alone: neither a fragment nor endless, and not leaning on the one before.</summary>
    private static double Fitness(string text)
    {
        IReadOnlyList<string> words = Words.In(text);
        double fitness = words.Count switch { < 5 => 0.3, < 7 => 0.75, <= 36 => 1, <= 50 => 0.7, _ => 0.4 };
        if (words.Count > 0 && LeanOnOthers.Contains(words[0]))
            fitness *= 0.5;
        return text[^1] is ':' or '?' ? fitness * 0.5 : fitness;
    }

    private static Dictionary<string, double> Rarity(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        Dictionary<string, double> counts = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> stems in sentences)
        {
            foreach (string stem in stems.Distinct(StringComparer.Ordinal))
                counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }

        return counts.ToDictionary(count => count.Key, count => Math.Log(1 + (sentences.Count / count.Value)), StringComparer.Ordinal);
    }
}
