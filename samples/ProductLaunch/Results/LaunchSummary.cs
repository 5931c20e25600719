using System.Globalization;
using Orchestration.Coordination;

namespace ProductLaunch.Results;

/// <summary>Prints what came of the launch: the steps, the findings, the files, the times.</summary>
internal sealed class LaunchSummary(WorkflowExecution execution, IReadOnlyList<LaunchFile> files, string folder)
{
    public void Write(TextWriter output)
    {
        output.WriteLine();
        TextTable.Write(
            output,
            ["Step", "Status", "Factory", "Attempts", "Seconds", "Routed there because"],
            execution.Steps.Select(step => (string[])
            [
                step.Name, step.Status.ToString(), step.Factory ?? "-", step.Attempts.ToString(CultureInfo.InvariantCulture),
                Seconds(CriticalPath.DurationOf(step)), step.Decision?.Reason ?? "-",
            ]));

        foreach (StepExecution failed in execution.Steps.Where(step => step.Failure is not null))
            output.WriteLine($"\n{failed.Name}: {failed.Failure!.Message}");

        WriteFindings(output, "research_market");
        WriteFindings(output, "discover_trends");
        WriteFiles(output);
        output.WriteLine();
        output.WriteLine($"{execution.Status} in {Seconds((execution.FinishedAt - execution.StartedAt) ?? default)} s; the critical path took {Seconds(CriticalPath.Of(execution))} s.");
    }

    private void WriteFindings(TextWriter output, string stepId)
    {
        if (execution[stepId].Output is not { IsEmpty: false } found)
            return;

        Research research = found.Get(LaunchJson.Default.Research)!;
        output.WriteLine();
        output.WriteLine($"{execution[stepId].Name}: {research.Headline}");
        foreach (Research.Finding finding in research.Findings.Take(3))
            output.WriteLine($"  - {finding.Statement}");
    }

    private void WriteFiles(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Files in {folder}");
        TextTable.Write(output, null, files.Select(file => (string[])
        [
            "  " + Path.GetFileName(file.Path), Kilobytes(new FileInfo(file.Path).Length), MadeBy(file),
        ]));
    }

    private string MadeBy(LaunchFile file) => file switch
    {
        { StepId: "generate_images" } => "drawn with SkiaSharp",
        { StepId: "generate_video" } => execution["generate_video"].Output.ToElement().GetProperty("engine").GetString() == "ffmpeg"
            ? "H.264, encoded by ffmpeg"
            : "animated PNG, open it in a browser (ffmpeg was not found)",
        _ => "findings with their sources, searched with SQLite FTS5",
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Kilobytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024):N0} kB");
}
