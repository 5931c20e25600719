namespace Orchestration.Factories;

/// <summary>Makes the loads of factories comparable.</summary>
internal static class Load
{
    private const double AssumedPlaces = 16;

    /// <summary>In flight / limit; for a factory without a limit n / (n + 16).</summary>
    public static double Of(int inFlight, int? limit) =>
        limit is { } places ? (double)inFlight / places : inFlight / (inFlight + AssumedPlaces);
}
