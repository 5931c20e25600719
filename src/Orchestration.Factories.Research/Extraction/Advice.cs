using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Orchestration.Factories.Research.Extraction;

/// <summary>Recognises sentences that say what to do, by their modal words or by an imperative at the start.</summary>
internal static partial class Advice
{
    private static readonly FrozenSet<string> Imperatives = FrozenSet.ToFrozenSet(
        ["ask", "avoid", "begin", "build", "budget", "check", "choose", "compare", "decide", "design", "explain", "film", "give", "keep", "leave", "limit", "make", "measure",
         "name", "never", "offer", "pick", "plan", "prefer", "price", "print", "publish", "put", "record", "reserve", "run", "say", "separate", "set", "ship", "show", "shoot",
         "start", "state", "talk", "tell", "test", "treat", "try", "use", "watch", "write"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> AfterNouns = FrozenSet.ToFrozenSet(
        ["is", "are", "was", "were", "has", "have", "had", "of", "and", "or", "can", "will", "does", "do", "cases", "in", "by", "matters"],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsIn(string sentence)
    {
        if (sentence.EndsWith('?'))
            return false;
        Match modal = Modal().Match(sentence);
        if (modal.Success)
            return !Asking().IsMatch(sentence[..modal.Index]);

        IReadOnlyList<string> words = Words.In(sentence);
        return words.Count > 2 && Imperatives.Contains(words[0]) && !AfterNouns.Contains(words[1]);
    }

    /// <summary>"They ask which one should come first" reports a question and advises nothing.</summary>
    [GeneratedRegex(@"\b(which|how|whether|what) [^,;:]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asking();

    [GeneratedRegex(
        @"\b(should|must|ought to|needs? to|recommend(s|ed)?|advisable|advises?|it pays to|is worth \w+ing|had better)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Modal();
}
