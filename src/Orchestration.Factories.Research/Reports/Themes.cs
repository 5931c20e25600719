using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Extraction;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Counts pairs of words that several documents among those found have in common.</summary>
internal static class Themes
{
    private const int FewestDocuments = 3;

    public static IReadOnlyList<Insight> Find(IReadOnlyList<ScoredPassage> passages, Citations citations, int count)
    {
        Dictionary<string, List<ScoredPassage>> uses = new(StringComparer.Ordinal);
        foreach (ScoredPassage found in passages)
        {
            foreach (string pair in Pairs(found.Passage).Distinct(StringComparer.Ordinal))
            {
                if (!uses.TryGetValue(pair, out List<ScoredPassage>? users))
                    uses[pair] = users = [];
                users.Add(found);
            }
        }

        int documents = CountDocuments(passages);
        return
        [
            .. uses
                .Select(use => (Pair: use.Key, Documents: CountDocuments(use.Value), Ids: use.Value.Select(citations.NumberOf).Where(id => id > 0).Order().ToArray()))
                .Where(theme => theme.Documents >= FewestDocuments && theme.Ids.Length > 0)
                .OrderByDescending(theme => theme.Documents)
                .ThenBy(theme => theme.Pair, StringComparer.Ordinal)
                .Take(count)
                .Select(theme => new Insight("theme", $"“{theme.Pair}” comes up in {theme.Documents} of the {documents} documents found.", [], false, theme.Ids)),
        ];
    }

    private static IEnumerable<string> Pairs(Passage passage)
    {
        foreach (Sentence sentence in passage.Sentences)
        {
            IReadOnlyList<string> words = Words.In(sentence.Text);
            for (int i = 1; i < words.Count; i++)
            {
                if (words[i].Length > 3 && words[i - 1].Length > 3 && Words.Stems(words[i - 1]).Count > 0 && Words.Stems(words[i]).Count > 0)
                    yield return $"{words[i - 1]} {Words.Stem(words[i])}";
            }
        }
    }

    private static int CountDocuments(IEnumerable<ScoredPassage> passages) => passages.Select(found => found.Passage.Document).Distinct().Count();
}
