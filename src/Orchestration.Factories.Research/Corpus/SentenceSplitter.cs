using System.Collections.Frozen;

namespace Orchestration.Factories.Research.Corpus;

/// <summary>Splits a paragraph into sentences and remembers on which line each begins.</summary>
internal static class SentenceSplitter
{
    private static readonly FrozenSet<string> Abbreviations = FrozenSet.ToFrozenSet(
        ["e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "fig", "approx", "no", "st", "al", "cf", "ca", "inc", "ltd", "u.s", "u.k"],
        StringComparer.OrdinalIgnoreCase);

    /// <param name="lines">The lines of one paragraph, trimmed, none empty.</param>
    /// <param name="firstLine">The number of the first one, counted from 1.</param>
    public static IEnumerable<Sentence> Split(IReadOnlyList<string> lines, int firstLine)
    {
        string text = string.Join(' ', lines);
        int start = 0;
        int line = 0;
        int endOfLine = lines[0].Length;
        for (int i = 0; i < text.Length; i++)
        {
            if (i < text.Length - 1 && !EndsSentence(text, start, i))
                continue;

            yield return new Sentence(text[start..(i + 1)].Trim(), firstLine + line);
            start = i + 1;
            while (start < text.Length && text[start] == ' ')
                start++;
            while (line < lines.Count - 1 && start > endOfLine)
                endOfLine += 1 + lines[++line].Length;
            i = Math.Max(i, start - 1);
        }
    }

    private static bool EndsSentence(string text, int start, int i)
    {
        if (text[i + 1] != ' ')
            return false;

        int mark = i;
        while (mark > start && text[mark] is '"' or '\'' or ')' or '”' or '’')
            mark--;
        if (text[mark] is not ('.' or '!' or '?' or '…'))
            return false;

        int next = i + 1;
        while (next < text.Length && text[next] is ' ' or '"' or '\'' or '(' or '“' or '‘')
            next++;
        if (next < text.Length && char.IsLower(text[next]))
            return false;

        return text[mark] != '.' || !IsAbbreviation(text.AsSpan(start, mark - start));
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> word = before[(before.LastIndexOfAny(' ', '(') + 1)..];
        return (word.Length == 1 && char.IsUpper(word[0])) || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
