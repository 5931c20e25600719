using System.Text.Json;
using Orchestration.Coordination;
using Orchestration.Storage;

namespace Orchestration.Tool.Simulation;

/// <summary>What came of a simulation, in seconds since its start.</summary>
internal sealed class SimulationResult(WorkflowExecution execution, int? slots, TimeSpan criticalPath)
{
    public bool Succeeded => execution.Status == ExecutionStatus.Completed;

    public string Status { get; } = JsonText.Word(execution.Status);

    public int? Slots { get; } = slots;

    public TimeSpan CriticalPath { get; } = criticalPath;

    public IReadOnlyList<SimulatedStep> Steps { get; } = [.. execution.Steps.Select(step => SimulatedStep.Of(step, execution.StartedAt))];

    public TimeSpan Makespan => Steps.Select(step => step.End ?? TimeSpan.Zero).DefaultIfEmpty().Max();

    public TimeSpan TotalWork => new(Steps.Sum(step => (step.End - step.Start)?.Ticks ?? 0));

    public string ToJson() => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, Status);
        WriteSeconds(writer, "makespan", Makespan);
        WriteSeconds(writer, "critical_path", CriticalPath);
        WriteSeconds(writer, "total_work", TotalWork);
        if (Slots is { } slots)
            writer.WriteNumber("slots"u8, slots);
        else
            writer.WriteNull("slots"u8);
        writer.WriteStartArray("steps"u8);
        foreach (SimulatedStep step in Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("step_id"u8, step.StepId);
            writer.WriteString("status"u8, step.Status);
            WriteSeconds(writer, "start", step.Start);
            WriteSeconds(writer, "end", step.End);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteSeconds(Utf8JsonWriter writer, string name, TimeSpan? time)
    {
        if (time is { } value)
            writer.WriteNumber(name, (decimal)value.Ticks / TimeSpan.TicksPerSecond);
        else
            writer.WriteNull(name);
    }
}
