using System.Text.Json;
using Orchestration.Coordination;

namespace Orchestration.Tool.Running;

/// <summary>The last line of <c>run --json</c>: what came of the execution.</summary>
internal static class RunDocument
{
    public static string Of(WorkflowExecution execution, IReadOnlyList<KeptFile> files) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("event"u8, "summary"u8);
        writer.WriteString("execution_id"u8, execution.ExecutionId);
        writer.WriteString("workflow_id"u8, execution.Template.WorkflowId);
        writer.WriteString("status"u8, JsonText.Word(execution.Status));
        writer.WriteNumber("seconds"u8, (execution.FinishedAt - execution.StartedAt)?.TotalSeconds ?? 0);
        if (!execution.Output.IsEmpty)
        {
            writer.WritePropertyName("output"u8);
            writer.WriteRawValue(execution.Output.Utf8.Span);
        }

        writer.WriteStartArray("steps"u8);
        foreach (StepExecution step in execution.Steps)
            Write(writer, step);
        writer.WriteEndArray();
        writer.WriteStartArray("artifacts"u8);
        foreach (KeptFile file in files)
            Write(writer, file);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, StepExecution step)
    {
        writer.WriteStartObject();
        writer.WriteString("step_id"u8, step.StepId);
        writer.WriteString("status"u8, JsonText.Word(step.Status));
        writer.WriteNumber("attempts"u8, step.Attempts);
        if (step.Factory is not null)
            writer.WriteString("factory"u8, step.Factory);
        if (step.StartedAt is { } started && step.FinishedAt is { } finished)
            writer.WriteNumber("seconds"u8, (finished - started).TotalSeconds);
        if (step.Failure is { } failure)
            writer.WriteString("failure"u8, failure.Message);
        if (!step.Output.IsEmpty)
        {
            writer.WritePropertyName("output"u8);
            writer.WriteRawValue(step.Output.Utf8.Span);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, KeptFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("step_id"u8, file.StepId);
        writer.WriteString("path"u8, file.Path);
        writer.WriteString("media_type"u8, file.Artifact.MediaType);
        writer.WriteNumber("size"u8, file.Artifact.Size);
        writer.WriteString("sha256"u8, file.Artifact.Sha256);
        writer.WriteEndObject();
    }
}
