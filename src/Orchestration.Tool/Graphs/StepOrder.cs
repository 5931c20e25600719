using Orchestration.Templates;

namespace Orchestration.Tool.Graphs;

/// <summary>Goes through the steps of a planned template so that each comes after all that it waits for.</summary>
internal static class StepOrder
{
    /// <summary>The number of each step, and the numbers of the steps that wait for it.</summary>
    public static IEnumerable<(int Step, IReadOnlyList<int> Dependents)> Of(IReadOnlyList<WorkflowStep> steps)
    {
        Dictionary<string, int> numbers = steps.Index().ToDictionary(step => step.Item.StepId, step => step.Index, StringComparer.Ordinal);
        List<int>[] dependents = [.. steps.Select(_ => new List<int>())];
        int[] open = new int[steps.Count];
        foreach ((int number, WorkflowStep step) in steps.Index())
        {
            foreach (string dependency in step.Dependencies.StepIds)
            {
                dependents[numbers[dependency]].Add(number);
                open[number]++;
            }
        }

        Queue<int> free = new(Enumerable.Range(0, steps.Count).Where(step => open[step] == 0));
        while (free.TryDequeue(out int step))
        {
            yield return (step, dependents[step]);
            foreach (int dependent in dependents[step])
            {
                if (--open[dependent] == 0)
                    free.Enqueue(dependent);
            }
        }
    }
}
