using Orchestration.Coordination.Payloads;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>Decides what a budget means for an execution. Pure, as the machine is.</summary>
internal sealed class BudgetDecisions(ExecutionState state, Journal journal)
{
    /// <summary>The budget allows the next attempt of a step, and keeps what it is expected to cost.</summary>
    public void Reserve(int step, decimal amount, long at) =>
        journal.Emit(EventType.BudgetReserved, step, state[step].Attempts + 1, at, new BudgetReservation(amount));

    /// <summary>An inner execution that runs for a step is given more.</summary>
    /// <param name="step">The step.</param>
    /// <param name="amount">All that is reserved for it now.</param>
    /// <param name="at">When.</param>
    public void ReserveMore(int step, decimal amount, long at) =>
        journal.Emit(EventType.BudgetReserved, step, state[step].Attempts, at, new BudgetReservation(amount));

    /// <summary>There is not enough for an inner execution that runs for a step, and nothing that runs can change that. It waits; all else goes on.</summary>
    public void Lack(int step, BudgetShortage shortage, long at) =>
        journal.Emit(EventType.BudgetExhausted, step, state[step].Attempts, at, shortage);

    /// <summary>The budget does not allow the next attempt of a ready step, and nothing that runs can change that. What is being cancelled cannot pause, so its step fails.</summary>
    public void Exhaust(int step, BudgetShortage shortage, BudgetReaction reaction, long at)
    {
        journal.Emit(EventType.BudgetExhausted, step, state[step].Attempts + 1, at, shortage);
        if (reaction == BudgetReaction.Pause && state.Status == ExecutionStatus.Running)
            journal.Emit(EventType.ExecutionPausing, -1, PauseDetail.Of(PauseMode.FinishRunning, isByOuter: false), at);
        else
            journal.Emit(EventType.StepFailed, step, state[step].Attempts, at, ActionResult.Failed(shortage.ToFailure()));
    }

    /// <summary>The execution may spend more than before, or less. False when it is final.</summary>
    public bool Change(Budget? before, Budget budget, long at)
    {
        if (state.Status.IsFinal)
            return false;

        if (budget != before)
            journal.Emit(EventType.BudgetChanged, -1, 0, at, budget);
        return true;
    }
}
