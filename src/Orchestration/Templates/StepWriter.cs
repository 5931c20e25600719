using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Writes one step as JSON, always in the same order and without what is default.</summary>
internal static class StepWriter
{
    public static void Write(Utf8JsonWriter writer, WorkflowStep step, int depth)
    {
        writer.WriteStartObject();
        writer.WriteString("step_id"u8, step.StepId);
        FieldWriter.WriteText(writer, "name"u8, step.Name);
        FieldWriter.WriteText(writer, "description"u8, step.Description);
        FieldWriter.WriteText(writer, "factory_type"u8, step.FactoryType?.Name);
        FieldWriter.WriteText(writer, "factory"u8, step.Factory);
        FieldWriter.WriteText(writer, "action"u8, step.Action);
        StepKindWriter.Write(writer, step, depth);
        FieldWriter.WriteFilledObject(writer, "parameters"u8, step.Parameters);
        StepKindWriter.WriteCompensation(writer, step.Compensation);
        JoinWriter.Write(writer, step.Dependencies);
        ConditionWriter.Write(writer, step.When);
        FieldWriter.WriteFlag(writer, "allow_failure"u8, step.AllowFailure);
        FieldWriter.WriteTexts(writer, "limits"u8, step.Limits);
        FieldWriter.WriteRetry(writer, step.Retry);
        FieldWriter.WriteSeconds(writer, "attempt_timeout"u8, step.AttemptTimeout);
        FieldWriter.WriteSeconds(writer, "timeout"u8, step.Timeout);
        FieldWriter.WriteWord(writer, "on_unknown"u8, step.OnUnknown);
        if (step.Hedge is { } hedge)
            writer.WriteBoolean("hedge"u8, hedge);
        if (step.Priority != 0)
            writer.WriteNumber("priority"u8, step.Priority);
        FieldWriter.WriteSeconds(writer, "expected_duration"u8, step.ExpectedDuration);

        writer.WriteEndObject();
    }
}
