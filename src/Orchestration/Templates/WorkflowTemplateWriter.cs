using System.Buffers;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes a template as JSON, always in the same order and without what is default.</summary>
internal static class WorkflowTemplateWriter
{
    /// <summary>The deepest nesting that a writer takes: a join that was made in code may be deeper than a document may be.</summary>
    private static readonly JsonWriterOptions Options = new() { MaxDepth = int.MaxValue, SkipValidation = true };

    public static byte[] Write(WorkflowTemplate template)
    {
        ArrayBufferWriter<byte> buffer = new(256 + (template.Steps.Count * 128));
        using (Utf8JsonWriter writer = new(buffer, Options))
            Write(template, writer);

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(WorkflowTemplate template, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("workflow_id"u8, template.WorkflowId);
        if (template.Version != 1)
            writer.WriteNumber("version"u8, template.Version);
        WriteText(writer, "name"u8, template.Name);
        WriteText(writer, "description"u8, template.Description);
        WriteObject(writer, "input_schema"u8, template.InputSchema);
        WriteRetry(writer, template.Retry);
        WriteSeconds(writer, "timeout"u8, template.Timeout);
        if (template.MaxConcurrentSteps is { } concurrent)
            writer.WriteNumber("max_concurrent_steps"u8, concurrent);
        if (template.OnFailure != FailureReaction.Stop)
            writer.WriteString("on_failure"u8, SnakeCase.Normalize(template.OnFailure.ToString()));

        WriteSteps(writer, "steps"u8, template.Steps);
        if (template.Finally.Count > 0)
            WriteSteps(writer, "finally"u8, template.Finally);
        if (template.Outputs.ToPayload().Length > 2)
            WriteObject(writer, "outputs"u8, template.Outputs);

        writer.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<WorkflowStep> steps)
    {
        writer.WriteStartArray(name);
        for (int step = 0; step < steps.Count; step++)
            Write(steps[step], writer);

        writer.WriteEndArray();
    }

    private static void Write(WorkflowStep step, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("step_id"u8, step.StepId);
        WriteText(writer, "name"u8, step.Name);
        WriteText(writer, "description"u8, step.Description);
        WriteText(writer, "factory_type"u8, step.FactoryType?.Name);
        WriteText(writer, "factory"u8, step.Factory);
        WriteText(writer, "action"u8, step.Action);
        if (step.Parameters.ToPayload().Length > 2)
            WriteObject(writer, "parameters"u8, step.Parameters);
        JoinWriter.Write(writer, step.Dependencies);
        ConditionWriter.Write(writer, step.When);
        if (step.AllowFailure)
            writer.WriteBoolean("allow_failure"u8, true);
        WriteTexts(writer, "limits"u8, step.Limits);
        WriteRetry(writer, step.Retry);
        WriteSeconds(writer, "attempt_timeout"u8, step.AttemptTimeout);
        WriteSeconds(writer, "timeout"u8, step.Timeout);
        if (step.OnUnknown is { } reaction)
            writer.WriteString("on_unknown"u8, SnakeCase.Normalize(reaction.ToString()));
        if (step.Priority != 0)
            writer.WriteNumber("priority"u8, step.Priority);
        WriteSeconds(writer, "expected_duration"u8, step.ExpectedDuration);

        writer.WriteEndObject();
    }

    private static void WriteRetry(Utf8JsonWriter writer, RetryPolicy? retry)
    {
        if (retry is null)
            return;

        writer.WriteStartObject("retry"u8);
        writer.WriteNumber("max_retries"u8, retry.MaxRetries);
        writer.WriteString("backoff"u8, SnakeCase.Normalize(retry.Backoff.ToString()));
        WriteSeconds(writer, "delay"u8, retry.Delay);
        WriteSeconds(writer, "max_delay"u8, retry.MaxDelay);
        writer.WriteBoolean("jitter"u8, retry.Jitter);
        writer.WriteStartArray("retry_on"u8);
        foreach (FailureKind kind in retry.RetryOn)
            writer.WriteStringValue(SnakeCase.Normalize(kind.ToString()));

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ParameterMap? values)
    {
        if (values is null)
            return;

        writer.WritePropertyName(name);
        writer.WriteRawValue(values.ToPayload().Utf8.Span, skipInputValidation: true);
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;

        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    /// <summary>Seconds as a decimal: every tick of 100 nanoseconds survives.</summary>
    private static void WriteSeconds(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan? time)
    {
        if (time is { } value)
            writer.WriteNumber(name, (decimal)value.Ticks / TimeSpan.TicksPerSecond);
    }
}
