using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Parts;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Why an execution failed, in one failure.</summary>
internal static class FirstFailure
{
    /// <summary>That of the step that failed first; without one, what is missing in the outputs; then what could not be undone; then that time was over.</summary>
    public static ActionFailure Of(ExecutionState state) =>
        (StepOf(state) is { } step ? state.Steps.ResultOf(step)?.Failure : null)
        ?? state.Life.Failure
        ?? NotUndone(state)
        ?? new ActionFailure(FailureKind.Timeout, "The time of the execution was over.");

    /// <summary>The step that failed first of those whose failure nothing has handled; null when none has.</summary>
    public static int? StepOf(ExecutionState state)
    {
        int? first = null;
        for (int step = 0; step < state.StepCount; step++)
        {
            if (state.IsUnhandled(step) && (first is null || state[step].End < state[first.Value].End))
                first = step;
        }

        return first;
    }

    private static ActionFailure? NotUndone(ExecutionState state)
    {
        if (!state.Steps.HasParts)
            return null;

        int? first = null;
        foreach (PartRun run in state.Steps.Parts.Runs.All.Where(run => run is UndoRun { FailedCount: > 0 } && state.Steps.UndoingOf(run.Step) == run))
        {
            for (int part = run.First; part < run.End; part++)
            {
                if (state[part].Status == StepStatus.Failed && (first is null || state[part].End < state[first.Value].End))
                    first = part;
            }
        }

        return first is null ? null : state.Steps.ResultOf(first.Value)?.Failure;
    }
}
