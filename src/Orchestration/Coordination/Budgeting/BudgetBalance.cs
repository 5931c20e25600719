using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>What is left of the budget of an execution, from the fold of its events.</summary>
internal readonly struct BudgetBalance(Budget budget, ExecutionState state)
{
    public decimal Amount { get; } = budget.Amount;

    public BudgetReaction OnExhausted { get; } = budget.OnExhausted;

    public decimal Spent { get; } = state.Cost;

    public decimal Reserved { get; } = state.Budget is { } table ? table.ReservedByRunning + table.ReservedByLost : 0;

    public bool IsExhausted { get; } = state.Budget is { IsExhausted: true };

    /// <summary>Below 0 when attempts cost more than was expected, or the budget was lowered.</summary>
    public decimal Remaining => Amount - Spent - Reserved;

    /// <summary>What would be left if all that runs cost nothing.</summary>
    public decimal Attainable => Remaining + (state.Budget?.ReservedByRunning ?? 0);

    /// <summary>The budget that counts now; null when the execution has none.</summary>
    public static Budget? BudgetOf(StoredExecution stored, ExecutionState state) => state.Budget?.Changed ?? stored.Settings.Budget;

    /// <summary>Null when the execution has no budget.</summary>
    public static BudgetBalance? Of(StoredExecution stored, ExecutionState state) =>
        BudgetOf(stored, state) is { } budget ? new BudgetBalance(budget, state) : null;
}
