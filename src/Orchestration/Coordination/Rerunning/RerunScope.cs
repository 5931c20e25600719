using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Parts;

namespace Orchestration.Coordination.Rerunning;

/// <summary>Which steps a rerun resets, and which of them do new work rather than the same again. Payload of its event.</summary>
/// <param name="Steps">The steps that are reset, in order.</param>
/// <param name="Renewed">Those of them that become a new generation, in order.</param>
internal sealed record RerunScope(int[] Steps, int[] Renewed)
{
    /// <summary>Those of them that go over a list and keep the items that are done, in order.</summary>
    public int[] Resumed { get; init; } = [];

    /// <summary>A rerun from every failed step; null when there is nothing to do.</summary>
    public static RerunScope? OfFailed(ExecutionState state)
    {
        List<int> failed = [];
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state[step].Status == StepStatus.Failed)
                failed.Add(step);
        }

        return Of(state, failed, keepsKeys: true);
    }

    /// <summary>A rerun from every failed step and every one that was undone, for nobody is there to name these; null when there is nothing to do.</summary>
    public static RerunScope? OfFailedAndUndone(ExecutionState state) =>
        Of(state, [.. Enumerable.Range(0, state.StepCount).Where(step => state[step].Status is StepStatus.Failed or StepStatus.Compensated)], keepsKeys: true);

    /// <summary>A rerun from some steps; null when there is nothing to do, or one of them was removed since it was named.</summary>
    public static RerunScope? From(ExecutionState state, IReadOnlyList<int> steps) =>
        steps.Any(state.Plan.IsRemoved) ? null : Of(state, steps, keepsKeys: false);

    /// <summary>The steps that were undone, do not run again, and are needed by one that does.</summary>
    public int[] UndoneBefore(ExecutionState state)
    {
        HashSet<int> seen = [.. Steps];
        SortedSet<int> undone = [];
        Stack<int> open = new(Steps);
        while (open.TryPop(out int step))
        {
            foreach (int dependency in state.Plan.DependenciesOf(step))
            {
                if (!seen.Add(dependency))
                    continue;

                open.Push(dependency);
                if (WasUndone(state, dependency))
                    undone.Add(dependency);
            }
        }

        return [.. undone];
    }

    private static RerunScope? Of(ExecutionState state, IReadOnlyList<int> from, bool keepsKeys)
    {
        bool[] again = WithDependents(state, from);
        bool resetsGraph = false;
        for (int step = 0; step < again.Length; step++)
        {
            if (state.Plan.IsFinally(step))
                continue;

            again[step] |= WasLeftOut(state, step);
            resetsGraph |= again[step];
        }

        for (int step = 0; resetsGraph && step < again.Length; step++)
            again[step] |= state.Plan.IsFinally(step);

        List<int> steps = [];
        List<int> renewed = [];
        List<int> resumed = [];
        for (int step = 0; step < again.Length; step++)
        {
            if (!again[step])
                continue;

            steps.Add(step);
            if (state[step].Attempts > 0 && !(keepsKeys && state.Steps.UndoingOf(step) is null && (IsUncertain(state, step, again) || HasSameChild(state, step, again))))
                renewed.Add(step);
            if (keepsKeys && KeepsItems(state, step, again))
                resumed.Add(step);
        }

        return steps.Count == 0 ? null : new RerunScope([.. steps], [.. renewed]) { Resumed = [.. resumed] };
    }

    private static bool[] WithDependents(ExecutionState state, IReadOnlyList<int> from)
    {
        bool[] again = new bool[state.StepCount];
        Stack<int> undone = new(from);
        while (undone.TryPop(out int step))
        {
            if (again[step])
                continue;

            again[step] = true;
            foreach (int dependent in state.Plan.DependentsOf(step))
                undone.Push(dependent);
        }

        return again;
    }

    /// <summary>Whether a step was stopped, or cancelled with the execution, rather than by what it depends on.</summary>
    private static bool WasLeftOut(ExecutionState state, int step) =>
        state[step].SkipReason == SkipReason.Stopped || (state[step].Status == StepStatus.Cancelled && !state.Steps.IsOvertaken(step));

    /// <summary>Whether another execution did the step's work and may go on with it: nothing that it was given is made again.</summary>
    private static bool HasSameChild(ExecutionState state, int step, bool[] again)
    {
        if (state[step].Status is not (StepStatus.Failed or StepStatus.Cancelled) || state.Steps.ChildOf(step) is null)
            return false;

        return HasSameValues(state, step, again);
    }

    /// <summary>Whether a list goes on with what is left of it: its items are the same, and none was undone.</summary>
    private static bool KeepsItems(ExecutionState state, int step, bool[] again) =>
        (state[step].Status is StepStatus.Failed or StepStatus.Cancelled || state[step].SkipReason == SkipReason.Stopped)
        && LastItemsOf(state, step) is not null
        && state.Steps.UndoingOf(step) is null
        && HasSameValues(state, step, again);

    /// <summary>The items that a step has, or had when it was tried before.</summary>
    private static PartRun? LastItemsOf(ExecutionState state, int step) =>
        state.Steps.HasParts ? state.Steps.ItemsOf(step) ?? state.Steps.Parts.KeptOf(step) : null;

    /// <summary>Whether what a step has done was undone, or a part of that.</summary>
    private static bool WasUndone(ExecutionState state, int step) =>
        state[step].Status == StepStatus.Compensated
        || (state.Steps.UndoingOf(step) is { } undoing && Enumerable.Range(undoing.First, undoing.Count).Any(part => state[part].Status == StepStatus.Succeeded));

    /// <summary>Whether nothing runs again that a step depends on.</summary>
    private static bool HasSameValues(ExecutionState state, int step, bool[] again)
    {
        foreach (int dependency in state.Plan.DependenciesOf(step))
        {
            if (again[dependency])
                return false;
        }

        return true;
    }

    /// <summary>Whether nobody knows if the last call took effect, so that the next must be recognised as the same. An execution has been heard of to its end, and a list that is made again has other items.</summary>
    private static bool IsUncertain(ExecutionState state, int step, bool[] again)
    {
        if (state.Plan.Steps[step].Definition.Workflow is not null)
            return false;
        if (LastItemsOf(state, step) is not { } items)
            return HasUnknownOutcome(state, step);

        return HasSameValues(state, step, again)
            && (HasUnknownOutcome(state, step) || Enumerable.Range(items.First, items.Count).Any(item => HasUnknownOutcome(state, item)));
    }

    private static bool HasUnknownOutcome(ExecutionState state, int step) =>
        state[step].Status == StepStatus.Failed && UnknownOutcomes.MayHaveTakenEffect(state.Steps.ResultOf(step));
}
