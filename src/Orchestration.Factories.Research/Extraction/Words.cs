using System.Collections.Frozen;
using System.Text;

namespace Orchestration.Factories.Research.Extraction;

/// <summary>Splits text into words and brings them to a stem, so that "markets" and "market" count as one.</summary>
internal static class Words
{
    private const int MaximumWords = 64;

    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        ("a an the and or but nor not no of in on at by for from to into onto over under with without within about as than then that this these those "
        + "it its they them their there here he she his her we our us you your i my me who whom whose which what when where why how is are was were be been being am "
        + "do does did has have had having can could will would shall should may might must if so such too very just only also more most less least much many "
        + "some any each every all both either neither one two while because between through before after during again once per up down out off own same other "
        + "another get gets got make makes made let s t ll re ve d").Split(' '), StringComparer.Ordinal);

    /// <summary>The words of a text in lower case, in their order, at most 64.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (Flush() && words.Count == MaximumWords)
                return words;
        }

        Flush();
        return words;

        bool Flush()
        {
            if (word.Length == 0)
                return false;

            words.Add(word.ToString());
            word.Clear();
            return true;
        }
    }

    /// <summary>The different words of a text that mean something by themselves; all of them when none does.</summary>
    public static IReadOnlyList<string> WithMeaning(string text)
    {
        IReadOnlyList<string> all = [.. In(text).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<string> meaning = [.. all.Where(word => !Empty.Contains(word))];
        return meaning.Count > 0 ? meaning : all;
    }

    /// <summary>The stems of the words that mean something, in their order, repeats included.</summary>
    public static IReadOnlyList<string> Stems(string text) =>
        [.. In(text).Where(word => word.Length > 1 && !Empty.Contains(word)).Select(Stem)];

    /// <summary>Removes the plural by the three rules of Harman's S-stemmer (How effective is suffixing?, JASIS 1991).</summary>
    public static string Stem(string word)
    {
        if (word.Length < 4 || word[^1] != 's')
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word.EndsWith("eies", StringComparison.Ordinal) || word.EndsWith("aies", StringComparison.Ordinal) ? word : word[..^3] + "y";
        if (word.EndsWith("es", StringComparison.Ordinal))
            return word.EndsWith("aes", StringComparison.Ordinal) || word.EndsWith("ees", StringComparison.Ordinal) || word.EndsWith("oes", StringComparison.Ordinal) ? word : word[..^1];
        return word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("ss", StringComparison.Ordinal) ? word : word[..^1];
    }
}
