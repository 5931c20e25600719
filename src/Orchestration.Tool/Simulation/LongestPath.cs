using Orchestration.Templates;

namespace Orchestration.Tool.Simulation;

/// <summary>The longest way through a graph by expected durations: no schedule can be faster.</summary>
internal static class LongestPath
{
    public static TimeSpan Of(WorkflowTemplate template, Func<WorkflowStep, TimeSpan> durationOf) =>
        Of(template.Steps, durationOf) + Of(template.Finally, durationOf);

    private static TimeSpan Of(IReadOnlyList<WorkflowStep> steps, Func<WorkflowStep, TimeSpan> durationOf)
    {
        Dictionary<string, int> numbers = new(steps.Count, StringComparer.Ordinal);
        for (int step = 0; step < steps.Count; step++)
            numbers.Add(steps[step].StepId, step);

        List<int>[] dependents = [.. steps.Select(_ => new List<int>())];
        int[] open = new int[steps.Count];
        for (int step = 0; step < steps.Count; step++)
        {
            foreach (string dependency in steps[step].Dependencies.StepIds)
            {
                dependents[numbers[dependency]].Add(step);
                open[step]++;
            }
        }

        TimeSpan longest = TimeSpan.Zero;
        TimeSpan[] starts = new TimeSpan[steps.Count];
        Queue<int> free = new(Enumerable.Range(0, steps.Count).Where(step => open[step] == 0));
        while (free.TryDequeue(out int step))
        {
            TimeSpan end = starts[step] + durationOf(steps[step]);
            longest = end > longest ? end : longest;
            foreach (int dependent in dependents[step])
            {
                starts[dependent] = end > starts[dependent] ? end : starts[dependent];
                if (--open[dependent] == 0)
                    free.Enqueue(dependent);
            }
        }

        return longest;
    }
}
