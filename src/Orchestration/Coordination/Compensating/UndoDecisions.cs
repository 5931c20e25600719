using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Compensating;

/// <summary>Decides when steps are undone: once every step of the graph is final and the execution fails, or is cancelled and its template says so. One step after the other.</summary>
internal sealed class UndoDecisions(ExecutionState state, Journal journal)
{
    /// <summary>Begins the next undoing, if one is due. True while steps are being undone, or will be after a pause.</summary>
    public bool Continue(long at)
    {
        if (state.Steps.OpenPartCount > 0)
            return state.Undoing is not null;

        if (state.Undoing is null && !IsDue)
            return false;
        if (state.Status is ExecutionStatus.Pausing or ExecutionStatus.Paused)
            return true;

        if (state.Undoing is null)
            journal.Emit(EventType.CompensationStarted, -1, 0, at);
        if (!state.Undoing!.TryPeek(out int step))
            return false;

        journal.Emit(EventType.UndoStarted, step, CountOf(step), at);
        return true;
    }

    /// <summary>Parts of an undoing are final: if all are, the step is undone, or it stays as it is because one failed.</summary>
    public void Judge(UndoRun run, long at)
    {
        if (run.OpenCount > 0)
            return;

        if (run.FailedCount == 0)
            journal.Emit(EventType.StepCompensated, run.Step, 0, at);
    }

    /// <summary>Whether something that was to be undone is not.</summary>
    public bool HasFailed => state.Undoing is not null && state.Steps.HasParts && state.Steps.Parts.Runs.All.Any(
        run => run is UndoRun { FailedCount: > 0 } && state.Steps.UndoingOf(run.Step) == run);

    private bool IsDue =>
        (state.UnhandledCount > 0 || state.Life.IsTimedOut || (state.Life.IsCancelRequested && state.Plan.Template.OnCancel == CancelReaction.Compensate))
        && UndoList.IsNeeded(state);

    private int CountOf(int step) => state.Steps.ItemsOf(step)?.Count ?? 1;
}
