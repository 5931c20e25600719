namespace Orchestration.Factories;

/// <summary>How many calls may start within any span of time of a certain length, wherever that span begins (a sliding window).</summary>
/// <param name="Permits">How many calls; 1 to 1,000,000.</param>
/// <param name="Period">Within how long; 1 millisecond to 24 days.</param>
public sealed record RateLimit(int Permits, TimeSpan Period)
{
    internal const int MostPermits = 1_000_000;

    internal static TimeSpan ShortestPeriod { get; } = TimeSpan.FromMilliseconds(1);

    internal static TimeSpan LongestPeriod { get; } = TimeSpan.FromDays(24);

    internal bool IsInRange => Permits is >= 1 and <= MostPermits && Period >= ShortestPeriod && Period <= LongestPeriod;
}
