using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestration.Coordination.Payloads;
using Orchestration.Templates;

namespace Orchestration.Storage.Tests;

/// <summary>Writes all that a store has as JSON, as the engine's own codec reads it.</summary>
internal static class StoredDump
{
    private static readonly PayloadCodec Codec = new();

    public static async Task<string> OfAsync(IExecutionStore store, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        foreach (ExecutionSummary row in (await store.QueryAsync(new ExecutionQuery { IncludeChildren = true, Limit = 1000 }, cancellationToken)).Executions)
        {
            StoredExecution execution = await store.FindAsync(row.ExecutionId, cancellationToken) ?? throw new InvalidOperationException("A row has no execution.");
            Write(writer, row, execution);
        }

        writer.WriteEndArray();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, ExecutionSummary row, StoredExecution execution)
    {
        writer.WriteStartObject();
        writer.WriteString("id", execution.ExecutionId);
        writer.WriteString("workflow", $"{row.WorkflowId} {row.WorkflowVersion}");
        writer.WriteString("template", execution.TemplateHash);
        writer.WriteString("steps", string.Join(", ", execution.Template.Steps.Select(step => $"{step.StepId}: {step.Action}")));
        writer.WriteString("status", $"{row.Status} {execution.Status}");
        writer.WriteString("times", $"{row.StartedAt:O} {row.FinishedAt:O}");
        writer.WriteString("numbers", FormattableString.Invariant($"epoch {execution.Epoch}, priority {execution.Priority}, steps {row.StepCount}, output bytes {execution.OutputBytes}, runs {execution.Runs}"));
        writer.WriteString("inputs", execution.Inputs.ToString());
        writer.WriteString("tags", string.Join(", ", execution.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")));
        if (ExecutionSettingsFormat.Write(execution.Settings) is { } settings)
            writer.WriteString("settings", settings);
        writer.WriteStartArray("events");
        for (int index = 0; index < execution.Log.Count; index++)
        {
            EventRecord one = execution.Log[index];
            writer.WriteStringValue(FormattableString.Invariant($"{one.Type} {one.Step} {one.Detail} {one.At} {Text(one)}"));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Text(EventRecord one)
    {
        if (one.Payload is null)
            return "";

        ArrayBufferWriter<byte> buffer = new();
        Codec.Encode(one.Type, one.Payload, buffer);
        return JsonPayload.Parse(buffer.WrittenSpan).ToString();
    }
}
