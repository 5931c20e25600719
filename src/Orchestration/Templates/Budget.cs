namespace Orchestration.Templates;

/// <summary>How much one execution may spend.</summary>
/// <remarks>The expected cost of each attempt is reserved before it starts, and settled with what it did cost.</remarks>
public sealed record Budget
{
    /// <summary>The amount, in the one currency of the host.</summary>
    /// <value>0 or more.</value>
    public required decimal Amount { get; init; }

    /// <summary>What happens when the next attempt would cost more than is left.</summary>
    /// <value>Default <see cref="BudgetReaction.Pause"/>.</value>
    public BudgetReaction OnExhausted { get; init; }
}
