using Orchestration.Factories.Research.Extraction;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Makes the one short line of a report, fit to be put on an image.</summary>
internal static class Headline
{
    public const int MaximumLength = 90;

    private const int FewestWords = 4;

    /// <summary>The best finding that is short enough, else the first clause of one, else the title of the best source.</summary>
    public static string Of(IReadOnlyList<Candidate> findings)
    {
        foreach (Candidate finding in findings)
        {
            string line = finding.Sentence.Text.TrimEnd('.', ' ');
            if (line.Length <= MaximumLength && Words.In(line).Count >= FewestWords)
                return line;
        }

        foreach (Candidate finding in findings)
        {
            int cut = finding.Sentence.Text.AsSpan().IndexOfAny(";:");
            if (cut is > 0 and <= MaximumLength && Words.In(finding.Sentence.Text[..cut]).Count >= FewestWords)
                return finding.Sentence.Text[..cut].TrimEnd();
        }

        return Clip.At(findings[0].Found.Passage.Document.Title, MaximumLength);
    }

    public static string Nothing(string topic) => $"Nothing found on “{Clip.At(topic, MaximumLength - 20)}”";
}
