using System.Globalization;
using System.Text;
using Orchestration.Corpus.Tests.Argo;
using Orchestration.Corpus.Tests.Graphs;
using Orchestration.Corpus.Tests.Patterns;

namespace Orchestration.Corpus.Tests.Reports;

/// <summary>Writes the tables of <c>docs/compatibility.md</c> from the facts that the tests hold true.</summary>
internal static class CompatibilityPage
{
    private static readonly string[] Slots = ["1", "2", "4", "16"];

    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["graphs"] = Graphs(),
        ["argo"] = Argo(),
        ["argo-score"] = Score(),
        ["patterns"] = Patterns(),
    };

    /// <summary>A page with each table between the comments that name it.</summary>
    public static string Fill(string page)
    {
        foreach ((string name, string table) in Tables)
        {
            int start = page.IndexOf($"<!-- {name} -->\n", StringComparison.Ordinal);
            int end = page.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal);
            if (start < 0 || end < start)
                throw new InvalidOperationException($"The page has no place for the table '{name}'.");

            page = $"{page[..start]}<!-- {name} -->\n{table}{page[end..]}";
        }

        return page;
    }

    private static string Graphs()
    {
        StringBuilder table = new("| graph | steps | edges | pieces | levels | critical path | work | 1 slot | 2 slots | 4 slots | 16 slots |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (GraphFacts facts in GraphFacts.All)
        {
            IEnumerable<string> schedules = Slots.Select(slots => facts.Workers[slots])
                .Select(slots => $"{Seconds(slots.LowerBoundUs)} ≤ **{Seconds(slots.HlfMakespanUs)}** ≤ {Seconds(slots.GrahamUpperBoundUs)}");
            table.Append(CultureInfo.InvariantCulture, $"| {facts.Graph.Replace("__", " / ", StringComparison.Ordinal)} | {facts.Tasks} | {facts.Edges} | {facts.Components} | {facts.Depth} | {Seconds(facts.CriticalPathUs)} | {Seconds(facts.WorkUs)} | {string.Join(" | ", schedules)} |\n");
        }

        return table.ToString();
    }

    private static string Argo()
    {
        StringBuilder table = new("| file | shows | uses beyond the words of the criterion | score | scenarios | reason |\n|---|---|---|---|---|---|\n");
        foreach (ArgoFacts facts in ArgoFacts.All)
        {
            string scenarios = facts.Score.Verdict == Verdict.Equal ? facts.Score.Scenarios.ToString(CultureInfo.InvariantCulture) : "";
            table.Append(CultureInfo.InvariantCulture, $"| {facts.File.Replace("__", "/", StringComparison.Ordinal)} | {facts.Shows} | {facts.Beyond} | {facts.Score.Verdict.ToString().ToLowerInvariant()} | {scenarios} | {facts.Score.Reason} |\n");
        }

        return table.ToString();
    }

    private static string Score()
    {
        string verdicts = string.Join(", ", Enum.GetValues<Verdict>().Select(verdict => $"{ArgoFacts.All.Count(facts => facts.Score.Verdict == verdict)} {verdict.ToString().ToLowerInvariant()}"));
        return $"Of {ArgoFacts.All.Count} files: **{verdicts}**; {ArgoFacts.All.Sum(facts => facts.Score.Verdict == Verdict.Equal ? facts.Score.Scenarios : 0)} scenarios are equal in the former.\n"
            + $"Of the {ArgoFacts.All.Count(facts => facts.Beyond.Length == 0)} that use nothing beyond the words of the criterion, **{ArgoFacts.All.Count(facts => facts is { Beyond.Length: 0, Score.Verdict: Verdict.Equal })} are equal**.\n";
    }

    private static string Patterns()
    {
        StringBuilder table = new("| pattern | title | result |\n|---|---|---|\n");
        foreach (PatternFacts facts in PatternFacts.All)
            table.Append(CultureInfo.InvariantCulture, $"| {facts.Pattern} | {facts.Title} | {(facts.Refused is null ? "equal" : $"refused: {facts.Refused}")} |\n");

        return table.ToString();
    }

    private static string Seconds(long microseconds) => (microseconds / 1e6m).ToString("0.0", CultureInfo.InvariantCulture);
}
