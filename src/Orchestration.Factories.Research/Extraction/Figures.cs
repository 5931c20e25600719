using System.Text.RegularExpressions;

namespace Orchestration.Factories.Research.Extraction;

/// <summary>Finds percentages and sums of money in a sentence.</summary>
internal static partial class Figures
{
    public static IReadOnlyList<string> In(string sentence) =>
        [.. Pattern().EnumerateMatches(sentence).ToTexts(sentence).Distinct(StringComparer.Ordinal)];

    private static List<string> ToTexts(this Regex.ValueMatchEnumerator matches, string sentence)
    {
        List<string> texts = [];
        foreach (ValueMatch match in matches)
            texts.Add(sentence.Substring(match.Index, match.Length));
        return texts;
    }

    [GeneratedRegex(
        @"[$€£]\s?\d+([.,]\d+)*(\s?(thousand|million|billion|bn|m|k)\b)?|\b\d+([.,]\d+)*(\s?(to|–|-)\s?\d+([.,]\d+)*)?(\s?%|\s(percent|per cent)\b(\sage points)?|\spercentage points\b|\s(thousand\s|million\s|billion\s)?(dollars|euros|pounds)\b)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
