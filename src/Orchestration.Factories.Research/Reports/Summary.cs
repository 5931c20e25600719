using System.Globalization;
using System.Text;
using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Extraction;
using Orchestration.Factories.Research.Questions;

namespace Orchestration.Factories.Research.Reports;

/// <summary>Makes the paragraph of a report: what was found, the best findings with their sources, and what was not found.</summary>
internal static class Summary
{
    public static string Of(
        Question question, IReadOnlyList<Candidate> findings, IReadOnlyList<ScoredPassage> passages, Citations citations, IReadOnlyList<string> notFound)
    {
        int documents = passages.Select(found => found.Passage.Document).Distinct().Count();
        StringBuilder text = new();
        text.Append("Read ").Append(Count(passages.Count, "passage")).Append(" in ").Append(Count(documents, "document"))
            .Append(" on “").Append(question.Topic).Append("”.");
        foreach (Candidate finding in findings.Take(question.SummarySentences).OrderBy(finding => citations.NumberOf(finding.Found)).ThenBy(finding => finding.Sentence.Line))
            text.Append(' ').Append(finding.Sentence.Text).Append(CultureInfo.InvariantCulture, $" [{citations.NumberOf(finding.Found)}]");

        if (notFound.Count > 0)
            text.Append(" The corpus does not mention: ").AppendJoin(", ", notFound).Append('.');
        if (question.Region is { } region && !passages.Any(found => Names(found.Passage, region)))
            text.Append(" No passage found is about ").Append(region).Append(" in particular.");

        return text.ToString();
    }

    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static bool Names(Passage passage, string region) => passage.Text.Contains(region, StringComparison.OrdinalIgnoreCase);
}
