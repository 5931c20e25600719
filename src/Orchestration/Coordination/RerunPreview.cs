using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Rerunning;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>What a rerun of an execution would do.</summary>
public sealed record RerunPreview
{
    /// <summary>The steps that may run again, in the order of the template, with what they cost last time; whether each does depends on its join and its condition.</summary>
    public required IReadOnlyList<RerunStep> Runs { get; init; }

    /// <summary>The steps whose results are kept, in the order of the template, with what they cost.</summary>
    public required IReadOnlyList<RerunStep> Keeps { get; init; }

    /// <summary>The steps that were undone and that others need which may run again: unless they are named too, the rerun is refused.</summary>
    public IReadOnlyList<string> Undone { get; init; } = [];

    /// <summary>What the steps that may run again cost last time.</summary>
    /// <value>In the one currency of the host.</value>
    public decimal LastCost => Runs.Sum(step => step.LastCost);

    internal static RerunPreview Of(StoredExecution stored, ExecutionState state, RerunScope? scope)
    {
        HashSet<int> again = [.. scope?.Steps ?? []];
        decimal[] costs = StepCosts.Of(stored.Log, state.StepCount);
        List<RerunStep> runs = [];
        List<RerunStep> keeps = [];
        for (int place = 0; place < state.Plan.PlaceCount; place++)
        {
            int step = state.Plan.NumberAt(place);
            (again.Contains(step) ? runs : keeps).Add(new RerunStep(state.Plan.Steps[step].Id, state[step].Status, costs[step]));
        }

        return new RerunPreview { Runs = runs, Keeps = keeps, Undone = [.. (scope?.UndoneBefore(state) ?? []).Select(step => state.Plan.Steps[step].Id)] };
    }
}
