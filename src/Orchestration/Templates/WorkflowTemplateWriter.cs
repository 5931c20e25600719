using System.Buffers;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes a template as JSON, always in the same order and without what is default.</summary>
internal static class WorkflowTemplateWriter
{
    /// <summary>The deepest nesting that a writer takes: a join that was made in code may be deeper than a document may be.</summary>
    private static readonly JsonWriterOptions Options = new() { MaxDepth = int.MaxValue, SkipValidation = true };

    /// <exception cref="InvalidTemplateException">Workflows are nested too deeply, or come to more than a document may have.</exception>
    public static byte[] Write(WorkflowTemplate template)
    {
        ArrayBufferWriter<byte> buffer = new(256 + (template.Steps.Count * 128));
        using (Utf8JsonWriter writer = new(buffer, Options))
            Write(writer, template, depth: 0);

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a template around which others stand.</summary>
    public static void Write(Utf8JsonWriter writer, WorkflowTemplate template, int depth)
    {
        if (depth > 0)
            CheckNesting(writer, template, depth);

        writer.WriteStartObject();
        writer.WriteString("workflow_id"u8, template.WorkflowId);
        if (template.Version != 1)
            writer.WriteNumber("version"u8, template.Version);
        FieldWriter.WriteText(writer, "name"u8, template.Name);
        FieldWriter.WriteText(writer, "description"u8, template.Description);
        FieldWriter.WriteObject(writer, "input_schema"u8, template.InputSchema);
        FieldWriter.WriteRetry(writer, template.Retry);
        FieldWriter.WriteSeconds(writer, "timeout"u8, template.Timeout);
        FieldWriter.WriteNumber(writer, "max_concurrent_steps"u8, template.MaxConcurrentSteps);
        FieldWriter.WriteWord(writer, "on_failure"u8, template.OnFailure, FailureReaction.Stop);
        FieldWriter.WriteWord(writer, "on_cancel"u8, template.OnCancel, CancelReaction.Keep);
        WriteBudget(writer, template.Budget);
        WriteSteps(writer, "steps"u8, template.Steps, depth);
        if (template.Finally.Count > 0)
            WriteSteps(writer, "finally"u8, template.Finally, depth);
        FieldWriter.WriteFilledObject(writer, "outputs"u8, template.Outputs);

        writer.WriteEndObject();
    }

    private static void WriteBudget(Utf8JsonWriter writer, Budget? budget)
    {
        if (budget is null)
            return;

        writer.WriteStartObject("budget"u8);
        writer.WriteNumber("amount"u8, budget.Amount);
        FieldWriter.WriteWord(writer, "on_exhausted"u8, budget.OnExhausted, BudgetReaction.Pause);
        writer.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<WorkflowStep> steps, int depth)
    {
        writer.WriteStartArray(name);
        for (int step = 0; step < steps.Count; step++)
            StepWriter.Write(writer, steps[step], depth);

        writer.WriteEndArray();
    }

    /// <summary>A template that stands in several places is written in each, so that a few steps may come to more than anyone can read.</summary>
    private static void CheckNesting(Utf8JsonWriter writer, WorkflowTemplate template, int depth)
    {
        bool isTooDeep = depth > SubWorkflow.MaximumDepth;
        if (!isTooDeep && writer.BytesCommitted + writer.BytesPending <= TemplateDocument.MaximumBytes)
            return;

        string id = DocumentText.Shorten(template.WorkflowId);
        throw new InvalidTemplateException([isTooDeep
            ? new OrchestrationProblem(
                TemplateCodes.TooDeep, "$", $"More than {SubWorkflow.MaximumDepth} workflows stand around '{id}'.", "Put inner workflows side by side, or make steps of them.")
            : new OrchestrationProblem(
                TemplateCodes.TooLarge, "$", $"With the workflow '{id}' in each of its places, the document would be larger than 64 MiB.", "Add inner workflows to the catalog, and name them by their ids.")]);
    }
}
