using System.Globalization;
using Orchestration.Coordination.Events;

namespace Orchestration.Tool.Running;

/// <summary>One line for each change of state; for files and pipes.</summary>
internal sealed class PlainLines(TextWriter output) : IRunView
{
    public async Task FollowAsync(IAsyncEnumerable<ExecutionEvent> events)
    {
        DateTimeOffset? start = null;
        await foreach (ExecutionEvent happened in events)
        {
            start ??= happened.At;
            if (happened is StepProgressed || EventStory.Of(happened) is not { } story)
                continue;

            string seconds = (happened.At - start.Value).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
            foreach (string name in story.StepIds.DefaultIfEmpty("execution"))
                await output.WriteLineAsync(PlainText.Of($"{seconds,8} s  {name}  {story.State}  {story.Text}".TrimEnd()));
        }
    }
}
