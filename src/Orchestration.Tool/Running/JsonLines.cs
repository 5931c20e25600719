using System.Text.Json;
using Orchestration.Coordination.Events;

namespace Orchestration.Tool.Running;

/// <summary>One JSON object for each change; for programs.</summary>
internal sealed class JsonLines(TextWriter output) : IRunView
{
    public async Task FollowAsync(IAsyncEnumerable<ExecutionEvent> events)
    {
        await foreach (ExecutionEvent happened in events)
        {
            if (EventStory.Of(happened) is not { } story)
                continue;

            if (story.StepIds.Count == 0)
                await output.WriteLineAsync(Describe(happened, story, null));
            foreach (string stepId in story.StepIds)
                await output.WriteLineAsync(Describe(happened, story, stepId));
        }
    }

    private static string Describe(ExecutionEvent happened, EventStory story, string? stepId) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("event"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.GetType().Name));
        writer.WriteNumber("sequence"u8, happened.Sequence);
        writer.WriteString("at"u8, happened.At);
        if (stepId is not null)
            writer.WriteString("step_id"u8, stepId);
        writer.WriteString("status"u8, story.State);
        if (happened is StepProgressed { Fraction: { } fraction })
            writer.WriteNumber("fraction"u8, fraction);
        if (story.Text.Length > 0)
            writer.WriteString("message"u8, story.Text);
        writer.WriteEndObject();
    });
}
