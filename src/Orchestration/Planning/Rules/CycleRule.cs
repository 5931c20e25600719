namespace Orchestration.Planning.Rules;

/// <summary>No steps wait for each other in a circle.</summary>
internal sealed class CycleRule : IPlanningRule
{
    private const int MaximumShown = 20;

    public void Check(PlanDraft draft)
    {
        if (draft.Graph.Levels.IsAcyclic)
            return;

        int[] components = StrongComponents.Of(draft.Graph, out int[] sizes);
        bool[] reported = new bool[sizes.Length];
        for (int step = 0; step < components.Length; step++)
        {
            int component = components[step];
            if (component < 0 || sizes[component] < 2 || reported[component])
                continue;

            reported[component] = true;
            List<int> cycle = CyclePath.Through(step, draft.Graph, components);
            draft.Report(
                step, PlanningCodes.Cycle, ".dependencies", $"Steps wait for each other in a circle: {Describe(draft, cycle)}.",
                "Remove one of these dependencies.");
        }
    }

    private static string Describe(PlanDraft draft, List<int> cycle)
    {
        IEnumerable<string> ids = cycle.Select(step => Names.Shorten(draft.Steps[step]!.StepId));
        if (cycle.Count > MaximumShown)
            ids = ids.Take(MaximumShown - 1).Append($"… {cycle.Count - MaximumShown} more …").Append(Names.Shorten(draft.Steps[cycle[^1]]!.StepId));

        return string.Join(" → ", ids);
    }
}
