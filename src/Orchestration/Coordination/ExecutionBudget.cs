using Orchestration.Coordination.Budgeting;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What an execution may spend, and what is left of that, at one moment. All amounts are in the one currency of the host.</summary>
public sealed record ExecutionBudget
{
    /// <summary>How much it may spend, over all.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What happens when the next attempt would cost more than is left.</summary>
    public required BudgetReaction OnExhausted { get; init; }

    /// <summary>What the attempts so far did cost.</summary>
    public required decimal Spent { get; init; }

    /// <summary>What is kept for attempts of which it is not known what they cost: running ones, abandoned ones, and those whose process died.</summary>
    public required decimal Reserved { get; init; }

    /// <summary>What neither is spent nor reserved.</summary>
    /// <value>Below 0 when attempts cost more than was expected, or the budget was lowered.</value>
    public decimal Remaining => Amount - Spent - Reserved;

    /// <summary>Whether it did not allow an attempt, and has neither been changed since nor was the execution resumed or run again.</summary>
    public required bool IsExhausted { get; init; }

    internal static ExecutionBudget Of(in BudgetBalance balance) => new()
    {
        Amount = balance.Amount,
        OnExhausted = balance.OnExhausted,
        Spent = balance.Spent,
        Reserved = balance.Reserved,
        IsExhausted = balance.IsExhausted,
    };
}
