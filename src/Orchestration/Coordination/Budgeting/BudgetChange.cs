using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>What someone asks a budget to be.</summary>
/// <param name="Amount">How much may be spent, over all.</param>
/// <param name="Reaction">What happens when it is exhausted; null leaves that as it is.</param>
internal sealed record BudgetChange(decimal Amount, BudgetReaction? Reaction)
{
    public static BudgetChange Checked(decimal amount, BudgetReaction? reaction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (reaction is { } known && !Enum.IsDefined(known))
            throw new ArgumentOutOfRangeException(nameof(reaction), reaction, "There is no such reaction.");

        return new BudgetChange(amount, reaction);
    }

    /// <summary>The budget that takes the place of another one, or of none.</summary>
    public Budget Over(Budget? current) => new() { Amount = Amount, OnExhausted = Reaction ?? current?.OnExhausted ?? BudgetReaction.Pause };
}
