using System.Globalization;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Planning.Diagrams;

/// <summary>What a diagram says of a step, line by line.</summary>
internal static class StepLines
{
    public static List<string> Of(WorkflowStep step)
    {
        List<string> lines = [step.StepId];
        if (WorkOf(step) is { } work && work != step.StepId)
            lines.Add(work);
        if (step.ForEach is { } loop)
            lines.Add(LoopOf(loop));
        if (step.When is not null)
            lines.Add("on a condition");
        if (step.AllowFailure)
            lines.Add("may fail");
        if (step.Compensation is { } compensation)
            lines.Add($"undone by {compensation.Action}");
        return lines;
    }

    public static DiagramShape ShapeOf(WorkflowStep step) => step.Kind switch
    {
        StepKind.Timer or StepKind.Signal => DiagramShape.Round,
        StepKind.Workflow => DiagramShape.Double,
        _ => DiagramShape.Box,
    };

    private static string? WorkOf(WorkflowStep step) => step switch
    {
        { Workflow: { } inner } => $"runs {inner.Workflow}",
        { Signal: { } signal } => signal.Name == step.StepId ? "waits for a signal" : $"waits for signal {signal.Name}",
        { Delay: { } delay } => string.Create(CultureInfo.InvariantCulture, $"waits {delay:c}"),
        { Until: { } time } => $"waits until {TextOf(time)}",
        _ => step.Action,
    };

    private static string LoopOf(ForEach loop)
    {
        JsonElement items = loop.Items.ToPayload().ToElement();
        string count = items.ValueKind == JsonValueKind.Array ? string.Create(CultureInfo.InvariantCulture, $"for each of {items.GetArrayLength()} items") : "for each item";
        return loop.MaxConcurrency is { } most ? string.Create(CultureInfo.InvariantCulture, $"{count}, {most} at a time") : count;
    }

    private static string TextOf(ParameterValue time) => time.ToPayload().ToElement() is { ValueKind: JsonValueKind.String } text ? text.GetString()! : time.ToString();
}
