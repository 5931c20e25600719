using System.Text;
using Orchestration.Coordination;

namespace ProductLaunch.Results;

/// <summary>Writes what the research found as a document for people, every statement with its sources.</summary>
internal static class LaunchReport
{
    /// <summary>The report, or null when no research step succeeded.</summary>
    public static string? Of(WorkflowExecution execution, IReadOnlyList<LaunchFile> files)
    {
        StringBuilder text = new();
        text.AppendLine($"# {execution.Template.Name}").AppendLine();
        foreach (LaunchFile image in files.Where(file => file.Artifact?.MediaType == "image/png"))
            text.AppendLine($"![{Path.GetFileNameWithoutExtension(image.Path)}]({Path.GetFileName(image.Path)})");
        foreach (LaunchFile video in files.Where(file => file.StepId == "generate_video"))
            text.AppendLine().AppendLine($"Video: [{Path.GetFileName(video.Path)}]({Path.GetFileName(video.Path)})");

        bool hasResearch = false;
        foreach (string stepId in (string[])["research_market", "discover_trends"])
        {
            StepExecution step = execution[stepId];
            if (step.Output.IsEmpty)
                continue;

            hasResearch = true;
            Append(text, step.Name, step.Output.Get(LaunchJson.Default.Research)!);
        }

        return hasResearch ? text.ToString() : null;
    }

    private static void Append(StringBuilder text, string title, Research research)
    {
        text.AppendLine().AppendLine($"## {title}: {research.Topic}").AppendLine();
        text.AppendLine($"**{research.Headline}**");
        Append(text, "Findings", research.Findings.Select(finding => (finding.Statement, finding.SourceIds)));
        Append(text, "Figures and themes", research.Insights.Select(insight =>
            (insight.Illustrative ? $"{insight.Statement} *(illustrative)*" : insight.Statement, insight.SourceIds)));
        Append(text, "What to do", research.Recommendations.Select(advice => (advice.Statement, advice.SourceIds)));

        text.AppendLine().AppendLine("### Sources").AppendLine();
        foreach (Research.Source source in research.Sources)
            text.AppendLine($"{source.Id}. {source.Title} (`{source.Path}`, line {source.Line})");
    }

    private static void Append(StringBuilder text, string heading, IEnumerable<(string Statement, IReadOnlyList<int> SourceIds)> statements)
    {
        string[] lines = [.. statements.Select(one => $"- {one.Statement} [{string.Join(", ", one.SourceIds)}]")];
        if (lines.Length > 0)
            text.AppendLine().AppendLine($"### {heading}").AppendLine().AppendJoin(Environment.NewLine, lines).AppendLine();
    }
}
