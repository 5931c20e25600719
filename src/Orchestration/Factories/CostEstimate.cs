namespace Orchestration.Factories;

/// <summary>What one attempt at an action is expected to cost and to take.</summary>
public sealed record CostEstimate
{
    /// <summary>The largest cost that can be said, so that sums over many steps and retries stay within what a decimal holds.</summary>
    internal const decimal Largest = 1_000_000_000_000m;

    /// <summary>Makes an estimate.</summary>
    /// <param name="cost">The cost, in the one currency of the host; 0 to 1,000,000,000,000.</param>
    /// <param name="duration">How long it takes, 0 to 24 days; null when nothing is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public CostEstimate(decimal cost, TimeSpan? duration = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cost, Largest);
        if (duration < TimeSpan.Zero || duration > TimeSpan.FromDays(24))
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "An attempt takes 0 to 24 days.");

        Cost = cost;
        Duration = duration;
    }

    /// <summary>Nothing: what work on the own machine costs.</summary>
    public static CostEstimate Free { get; } = new(0);

    /// <summary>What the attempt costs.</summary>
    /// <value>0 to 1,000,000,000,000, in the one currency of the host.</value>
    public decimal Cost { get; }

    /// <summary>How long the attempt takes.</summary>
    /// <value>0 to 24 days; null when nothing is known.</value>
    public TimeSpan? Duration { get; }
}
