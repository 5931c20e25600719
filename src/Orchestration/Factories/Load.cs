namespace Orchestration.Factories;

/// <summary>Makes the loads of factories comparable.</summary>
internal static class Load
{
    private const double AssumedPlaces = 16;

    /// <summary>In flight / limit; for a factory without a limit n / (n + 16).</summary>
    public static double Of(int inFlight, int? limit) => inFlight / PlacesOf(inFlight, limit);

    /// <summary>How many calls count as its limit: 16 more than run where there is none.</summary>
    public static double PlacesOf(int inFlight, int? limit) => limit ?? inFlight + AssumedPlaces;
}
