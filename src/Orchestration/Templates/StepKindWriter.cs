using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes what makes a step a timer, a wait, a workflow or a loop, and what undoes it.</summary>
internal static class StepKindWriter
{
    public static void Write(Utf8JsonWriter writer, WorkflowStep step, int depth)
    {
        FieldWriter.WriteSeconds(writer, "delay"u8, step.Delay);
        FieldWriter.WriteValue(writer, "until"u8, step.Until);
        if (step.Signal is { } signal)
        {
            writer.WriteStartObject("signal"u8);
            writer.WriteString("name"u8, signal.Name);
            writer.WriteEndObject();
        }

        WriteWorkflow(writer, step.Workflow, depth);
        WriteForEach(writer, step.ForEach);
    }

    public static void WriteCompensation(Utf8JsonWriter writer, Compensation? compensation)
    {
        if (compensation is null)
            return;

        writer.WriteStartObject("compensation"u8);
        writer.WriteString("action"u8, compensation.Action);
        FieldWriter.WriteText(writer, "factory_type"u8, compensation.FactoryType?.Name);
        FieldWriter.WriteText(writer, "factory"u8, compensation.Factory);
        FieldWriter.WriteFilledObject(writer, "parameters"u8, compensation.Parameters);
        FieldWriter.WriteRetry(writer, compensation.Retry);
        FieldWriter.WriteSeconds(writer, "attempt_timeout"u8, compensation.AttemptTimeout);
        writer.WriteEndObject();
    }

    private static void WriteWorkflow(Utf8JsonWriter writer, SubWorkflow? workflow, int depth)
    {
        if (workflow is null)
            return;

        writer.WritePropertyName("workflow"u8);
        if (workflow.Workflow.Template is { } template)
            WorkflowTemplateWriter.Write(writer, template, depth + 1);
        else
            writer.WriteStringValue(workflow.Workflow.ToString());
    }

    private static void WriteForEach(Utf8JsonWriter writer, ForEach? loop)
    {
        if (loop is null)
            return;

        writer.WriteStartObject("for_each"u8);
        FieldWriter.WriteValue(writer, "items"u8, loop.Items);
        FieldWriter.WriteNumber(writer, "max_concurrency"u8, loop.MaxConcurrency);
        FieldWriter.WriteNumber(writer, "at_least"u8, loop.AtLeast);
        FieldWriter.WriteFlag(writer, "cancel_remaining"u8, loop.CancelRemaining);
        writer.WriteEndObject();
    }
}
