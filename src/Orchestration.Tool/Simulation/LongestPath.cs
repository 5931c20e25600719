using Orchestration.Templates;
using Orchestration.Tool.Graphs;

namespace Orchestration.Tool.Simulation;

/// <summary>The longest way through a graph by expected durations: no schedule is faster when every step waits for all of its dependencies.</summary>
internal static class LongestPath
{
    public static TimeSpan Of(WorkflowTemplate template, Func<WorkflowStep, TimeSpan> durationOf) =>
        Of(template.Steps, durationOf) + Of(template.Finally, durationOf);

    private static TimeSpan Of(IReadOnlyList<WorkflowStep> steps, Func<WorkflowStep, TimeSpan> durationOf)
    {
        TimeSpan longest = TimeSpan.Zero;
        TimeSpan[] starts = new TimeSpan[steps.Count];
        foreach ((int step, IReadOnlyList<int> dependents) in StepOrder.Of(steps))
        {
            TimeSpan end = starts[step] + durationOf(steps[step]);
            longest = end > longest ? end : longest;
            foreach (int dependent in dependents)
                starts[dependent] = end > starts[dependent] ? end : starts[dependent];
        }

        return longest;
    }
}
