using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Parts;
using Orchestration.Storage;

namespace Orchestration.Coordination.Compensating;

/// <summary>What the events of compensation mean. A part of the fold.</summary>
internal static class UndoFold
{
    /// <summary>The undoing of a step begins: of each of its items that may have been done, or of itself.</summary>
    public static void Begin(in EventRecord record, ExecutionState state, int sequence)
    {
        StepTable steps = state.Steps;
        PartRun? items = steps.ItemsOf(record.Step);
        UndoRun run = (UndoRun)steps.Parts.Begin(record, steps.GenerationOf(record.Step).Number);
        int[] done = items is null
            ? [run.First]
            : [.. Enumerable.Range(0, items.Count)
                .Where(index => UndoList.MayHaveTakenEffect(state, items.First + index))
                .OrderByDescending(index => state[items.First + index].End)
                .Select(index => run.First + index)];
        run.Begin(steps, done, state.Released, sequence);
    }

    /// <summary>A step is undone.</summary>
    public static void End(in EventRecord record, StepTable steps)
    {
        ref StepState step = ref steps[record.Step];
        if (step.Status == StepStatus.Succeeded)
            step.Status = StepStatus.Compensated;
    }
}
