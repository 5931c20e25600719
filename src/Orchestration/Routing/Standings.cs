using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Removes what health and places rule out.</summary>
internal static class Standings
{
    public static Standing Of(ConnectedFactory factory)
    {
        if (!factory.IsAvailable)
            return Standing.Unavailable;

        bool isDegraded = factory.Status == FactoryStatus.Degraded;
        return factory.HasPlace
            ? isDegraded ? Standing.Degraded : Standing.Healthy
            : isDegraded ? Standing.DegradedAndFull : Standing.HealthyButFull;
    }

    public static Standing BestOf(ConnectedFactory[] factories)
    {
        Standing best = Standing.Unavailable;
        foreach (ConnectedFactory factory in factories)
        {
            Standing standing = Of(factory);
            if (standing < best)
                best = standing;
        }

        return best;
    }

    /// <summary>Those of one standing; empty when it changed meanwhile.</summary>
    public static RoutingCandidate[] Select(ConnectedFactory[] factories, Standing standing)
    {
        RoutingCandidate[] candidates = new RoutingCandidate[factories.Length];
        int count = 0;
        foreach (ConnectedFactory factory in factories)
        {
            if (Of(factory) == standing)
                candidates[count++] = new RoutingCandidate(factory);
        }

        if (count < candidates.Length)
            Array.Resize(ref candidates, count);
        return candidates;
    }

    /// <summary>Why a factory was not among the candidates.</summary>
    public static string RemovalOf(ConnectedFactory factory) => Of(factory) switch
    {
        Standing.Unavailable when factory.Status == FactoryStatus.Error => RemovalReasons.Error,
        Standing.Unavailable => RemovalReasons.Disconnected,
        Standing.Degraded => RemovalReasons.Degraded,
        _ => RemovalReasons.NoPlace,
    };
}
