using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Parts;
using Orchestration.Planning;

namespace Orchestration.Coordination.Compensating;

/// <summary>What is to be undone, in reverse order of completion: known when compensation begins. A part of the fold.</summary>
internal sealed class UndoList
{
    private readonly Queue<int> _steps;

    private UndoList(IEnumerable<int> steps) => _steps = new Queue<int>(steps);

    /// <summary>The step that is undone next.</summary>
    public bool TryPeek(out int step) => _steps.TryPeek(out step);

    /// <summary>The undoing of the next step begins.</summary>
    public void Begin() => _steps.Dequeue();

    /// <summary>Whether anything is to be undone.</summary>
    public static bool IsNeeded(ExecutionState state)
    {
        if (!state.Plan.HasCompensations)
            return false;

        for (int step = 0; step < state.StepCount; step++)
        {
            if (IsToBeUndone(state, step))
                return true;
        }

        return false;
    }

    public static UndoList Of(ExecutionState state)
    {
        List<int> steps = [];
        for (int step = 0; step < state.StepCount; step++)
        {
            if (IsToBeUndone(state, step))
                steps.Add(step);
        }

        return new UndoList(steps.OrderByDescending(step => state[step].End));
    }

    /// <summary>Whether a step or an item has been done, or nobody knows that it has not.</summary>
    public static bool MayHaveTakenEffect(ExecutionState state, int step) => state[step].Status switch
    {
        StepStatus.Succeeded => true,
        StepStatus.Failed or StepStatus.Cancelled => state[step].Attempts > 0 && UnknownOutcomes.MayHaveTakenEffect(state.Steps.ResultOf(step)),
        _ => false,
    };

    /// <summary>Whether a step was undone by an earlier compensation, and its work has not been done again since.</summary>
    private static bool IsUndone(ExecutionState state, int step) =>
        state.Steps.UndoingOf(step) is { OpenCount: 0, FailedCount: 0 };

    private static bool IsToBeUndone(ExecutionState state, int step)
    {
        PlannedStep planned = state.Plan.Steps[step];
        if (planned.Definition.Compensation is null || IsUndone(state, step))
            return false;

        PartRun? items = state.Steps.ItemsOf(step);
        return items is null
            ? MayHaveTakenEffect(state, step)
            : Enumerable.Range(items.First, items.Count).Any(item => MayHaveTakenEffect(state, item));
    }
}
