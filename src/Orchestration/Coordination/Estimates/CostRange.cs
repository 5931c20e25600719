namespace Orchestration.Coordination.Estimates;

/// <summary>A cost that is not certain, in the one currency of the host.</summary>
/// <param name="Low">What is spent at least when the execution completes: by every step that runs for certain, once, at its cheapest factory.</param>
/// <param name="Expected">What is spent when no attempt fails.</param>
/// <param name="High">What is spent at most: by every step that can run, with all its retries, at its dearest factory.</param>
public readonly record struct CostRange(decimal Low, decimal Expected, decimal High)
{
    /// <summary>Both together.</summary>
    /// <param name="left">One range.</param>
    /// <param name="right">The other.</param>
    public static CostRange operator +(CostRange left, CostRange right) => Add(left, right);

    /// <summary>Both together.</summary>
    /// <param name="left">One range.</param>
    /// <param name="right">The other.</param>
    public static CostRange Add(CostRange left, CostRange right) => new(left.Low + right.Low, left.Expected + right.Expected, left.High + right.High);
}
