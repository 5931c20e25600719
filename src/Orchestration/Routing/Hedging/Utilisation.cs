using Orchestration.Factories;

namespace Orchestration.Routing.Hedging;

/// <summary>How much of what several factories can do together is in use.</summary>
internal static class Utilisation
{
    /// <summary>The share of the places that are taken of those that are available.</summary>
    public static double Of(ReadOnlySpan<ConnectedFactory> factories)
    {
        double taken = 0;
        double places = 0;
        foreach (ConnectedFactory factory in factories)
        {
            if (!factory.IsAvailable)
                continue;

            int inFlight = factory.InFlight;
            taken += inFlight;
            places += Load.PlacesOf(inFlight, factory.MaxConcurrency);
        }

        return places > 0 ? taken / places : 1;
    }
}
