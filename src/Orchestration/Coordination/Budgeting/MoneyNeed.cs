using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>What an inner execution cannot go on without: more than what the outer one has reserved for it.</summary>
/// <param name="Amount">Its budget now.</param>
/// <param name="Missing">What it must have on top of that; 0 when it has enough by now.</param>
internal readonly record struct MoneyNeed(decimal Amount, decimal Missing)
{
    public decimal Total => Amount + Missing;

    /// <summary>Null when it needs nothing, or does not ask: because it fails instead, or because its own template says that it may not have more.</summary>
    public static MoneyNeed? Of(StoredExecution stored, ExecutionState state)
    {
        if (state.Budget is not { IsExhausted: true, Shortage: { } shortage } || state.Status is not (ExecutionStatus.Paused or ExecutionStatus.Running))
            return null;
        if (stored.Settings.Parent is null || BudgetBalance.Of(stored, state) is not { OnExhausted: BudgetReaction.Pause } balance)
            return null;

        MoneyNeed need = new(balance.Amount, Math.Max(0, shortage.Estimate - balance.Remaining));
        return state.Plan.Template.Budget is { } declared && need.Total > Math.Max(declared.Amount, balance.Amount) ? null : need;
    }
}
