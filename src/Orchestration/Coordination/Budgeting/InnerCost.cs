namespace Orchestration.Coordination.Budgeting;

/// <summary>What an inner execution is to have, before it starts.</summary>
/// <param name="Least">What must be left of the outer budget.</param>
/// <param name="Wanted">What is reserved if so much is left; null for all that is left.</param>
internal readonly record struct InnerCost(decimal Least, decimal? Wanted)
{
    /// <summary>It needs something, but nobody can say how much.</summary>
    private const decimal Something = 0.000001m;

    /// <summary>Nobody can say what it costs.</summary>
    public static InnerCost Unknown { get; } = new(Something, null);

    /// <summary>Its estimate.</summary>
    public static InnerCost Expected(decimal cost) => new(cost, cost);

    /// <summary>What its template says, or less if less is left.</summary>
    public static InnerCost Declared(decimal amount) => new(Math.Min(amount, Something), amount);
}
