using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Extraction;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Counts pairs of words that several of the cited documents have in common.</summary>
internal static class Themes
{
    private const int FewestDocuments = 3;
    private const int ShortestWord = 4;

    public static IReadOnlyList<Insight> Find(string topic, IReadOnlyList<ScoredPassage> cited, int count)
    {
        HashSet<string> known = [.. Words.Stems(topic)];
        Dictionary<string, (string Shown, SortedSet<int> Ids)> uses = new(StringComparer.Ordinal);
        for (int i = 0; i < cited.Count; i++)
        {
            foreach ((string first, string second) in cited[i].Passage.Sentences.SelectMany(sentence => Pairs(sentence.Text)))
            {
                if (known.Contains(Words.Stem(first)) || known.Contains(Words.Stem(second)))
                    continue;

                string key = $"{Words.Stem(first)} {Words.Stem(second)}";
                if (!uses.TryGetValue(key, out (string Shown, SortedSet<int> Ids) use))
                    uses[key] = use = ($"{first} {second}", []);
                use.Ids.Add(i + 1);
            }
        }

        int documents = CountDocuments(cited);
        return
        [
            .. uses.Values
                .Select(use => (use.Shown, Documents: CountDocuments(use.Ids.Select(id => cited[id - 1])), Ids: use.Ids.ToArray()))
                .Where(theme => theme.Documents >= FewestDocuments)
                .OrderByDescending(theme => theme.Documents)
                .ThenBy(theme => theme.Shown, StringComparer.Ordinal)
                .Take(count)
                .Select(theme => new Insight("theme", $"“{theme.Shown}” comes up in {theme.Documents} of the {documents} documents cited.", [], false, theme.Ids)),
        ];
    }

    private static IEnumerable<(string First, string Second)> Pairs(string sentence)
    {
        IReadOnlyList<string> words = Words.In(sentence);
        for (int i = 1; i < words.Count; i++)
        {
            if (Counts(words[i - 1]) && Counts(words[i]))
                yield return (words[i - 1], words[i]);
        }
    }

    private static bool Counts(string word) => word.Length >= ShortestWord && Words.Stems(word).Count > 0;

    private static int CountDocuments(IEnumerable<ScoredPassage> passages) => passages.Select(found => found.Passage.Document).Distinct().Count();
}
