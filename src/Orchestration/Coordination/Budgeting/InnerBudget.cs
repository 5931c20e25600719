using Orchestration.Templates;

namespace Orchestration.Coordination.Budgeting;

/// <summary>What the budget of an inner execution is, from what the outer one has reserved for it and from what its template says.</summary>
internal static class InnerBudget
{
    /// <summary>When it is created. Its own template may say less, and what happens when it is exhausted.</summary>
    public static Budget? First(Budget? reserved, Budget? declared)
    {
        if (reserved is null || declared is null)
            return reserved ?? declared;

        return declared with { Amount = Math.Min(reserved.Amount, declared.Amount) };
    }

    /// <summary>When it is run again by a retry: what was reserved now comes on top of what is spent, up to what its template says or someone has set.</summary>
    public static Budget Again(Budget reserved, Budget? declared, Budget? before, decimal spent)
    {
        decimal amount = spent + reserved.Amount;
        if (declared is not null)
            amount = Math.Min(amount, Math.Max(declared.Amount, before?.Amount ?? 0));
        return (before ?? reserved) with { Amount = amount };
    }
}
