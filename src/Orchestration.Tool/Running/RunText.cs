using System.Globalization;
using Orchestration.Coordination;

namespace Orchestration.Tool.Running;

/// <summary>What came of an execution, for people.</summary>
internal static class RunText
{
    public static async Task WriteAsync(WorkflowExecution execution, IReadOnlyList<KeptFile> files, TextWriter output)
    {
        foreach (KeptFile file in files)
            await output.WriteLineAsync($"{PlainText.Of(file.StepId)} made {file.Path}");
        foreach (StepExecution step in execution.Steps.Where(step => step.Failure is not null))
            await output.WriteLineAsync(PlainText.Of($"{step.StepId} {JsonText.Word(step.Status)}: {step.Failure!.Message}"));

        string counts = string.Join(", ", execution.Steps.CountBy(step => step.Status).OrderBy(count => count.Key).Select(count => $"{count.Value} {JsonText.Word(count.Key)}"));
        string seconds = ((execution.FinishedAt - execution.StartedAt)?.TotalSeconds ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
        await output.WriteLineAsync($"{JsonText.Word(execution.Status)} in {seconds} s: {counts}");
    }
}
