using System.Globalization;
using Orchestration.Templates;

namespace Orchestration.Tool.Graphs;

/// <summary>What a step does, in a few words: <c>media/draw</c>, <c>waits 00:05:00</c>, <c>runs campaign@2</c>.</summary>
internal static class WorkText
{
    public static string Of(WorkflowStep step) => step switch
    {
        { Workflow: { } inner } => $"runs {inner.Workflow}",
        { Signal: { } signal } => $"waits for signal {signal.Name}",
        { Delay: { } delay } => string.Create(CultureInfo.InvariantCulture, $"waits {delay:c}"),
        { Until: { } time } => $"waits until {time.ToNode()}",
        _ => string.Join('/', new[] { step.FactoryType?.Name, step.Action }.OfType<string>()),
    };

    /// <summary>What a step says besides: over what it goes, what undoes it.</summary>
    public static string NotesOf(WorkflowStep step)
    {
        string loop = step.ForEach is null ? "" : step.ForEach.MaxConcurrency is { } most ? string.Create(CultureInfo.InvariantCulture, $"  for each item, {most} at a time") : "  for each item";
        return step.Compensation is { } compensation ? $"{loop}  undone by {compensation.Action}" : loop;
    }
}
