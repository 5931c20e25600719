using Orchestration.Coordination;
using Orchestration.Templates;

namespace ProductLaunch.Results;

/// <summary>The longest way through the workflow, by how long its steps took: no schedule can be faster.</summary>
internal static class CriticalPath
{
    public static TimeSpan Of(WorkflowExecution execution)
    {
        Dictionary<string, WorkflowStep> steps = execution.Template.Steps.ToDictionary(step => step.StepId);
        Dictionary<string, TimeSpan> ends = [];
        return steps.Keys.Select(EndOf).DefaultIfEmpty().Max();

        TimeSpan EndOf(string stepId)
        {
            if (ends.TryGetValue(stepId, out TimeSpan known))
                return known;

            TimeSpan earliest = steps[stepId].Dependencies.StepIds.Select(EndOf).DefaultIfEmpty().Max();
            return ends[stepId] = earliest + DurationOf(execution[stepId]);
        }
    }

    public static TimeSpan DurationOf(StepExecution step) =>
        step is { StartedAt: { } start, FinishedAt: { } finish } ? finish - start : TimeSpan.Zero;
}
