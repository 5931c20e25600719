using System.Globalization;
using Orchestration.Coordination.Events;
using Orchestration.Templates;

namespace Orchestration.Tool.Running;

/// <summary>One line for each change of state; for files and pipes.</summary>
internal sealed class PlainLines(WorkflowTemplate template, TextWriter output) : IRunView
{
    private const string Execution = "execution";
    private const int LongestName = 40;

    private readonly int _width = Math.Min(LongestName, template.Steps.Concat(template.Finally).Select(step => step.StepId.Length).Append(Execution.Length).Max());

    public async Task FollowAsync(IAsyncEnumerable<ExecutionEvent> events)
    {
        DateTimeOffset? start = null;
        await foreach (ExecutionEvent happened in events)
        {
            start ??= happened.At;
            if (happened is StepProgressed || EventStory.Of(happened) is not { } story)
                continue;

            string seconds = (happened.At - start.Value).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
            foreach (string name in story.StepIds.DefaultIfEmpty(Execution))
                await output.WriteLineAsync(PlainText.Of($"{seconds,8} s  {name.PadRight(_width)}  {story.State,-9}  {story.Text}".TrimEnd()));
        }
    }
}
