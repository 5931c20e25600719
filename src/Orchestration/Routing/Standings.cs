using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Removes what health and places rule out.</summary>
internal static class Standings
{
    public static Standing Of(ConnectedFactory factory, bool isImportant)
    {
        if (!factory.IsAvailable)
            return Standing.Unavailable;

        if (!factory.Record.Breaker.Admits)
            return factory.HasPlaceFor(isImportant) ? Standing.Broken : Standing.BrokenAndBusy;

        bool isDegraded = factory.Status == FactoryStatus.Degraded;
        return factory.HasPlaceFor(isImportant)
            ? isDegraded ? Standing.Degraded : Standing.Healthy
            : isDegraded ? Standing.DegradedAndFull : Standing.HealthyButFull;
    }

    public static Standing BestOf(ConnectedFactory[] factories, bool isImportant)
    {
        Standing best = Standing.Unavailable;
        foreach (ConnectedFactory factory in factories)
        {
            Standing standing = Of(factory, isImportant);
            if (standing < best)
                best = standing;
        }

        return best;
    }

    /// <summary>Those of one standing; empty when it changed meanwhile.</summary>
    public static RoutingCandidate[] Select(ConnectedFactory[] factories, Standing standing, Shortlist shortlist, RoutingTask task)
    {
        RoutingCandidate[] candidates = new RoutingCandidate[factories.Length];
        int count = 0;
        for (int i = 0; i < factories.Length; i++)
        {
            if (Of(factories[i], task.IsImportant) == standing)
                candidates[count++] = new RoutingCandidate(factories[i], shortlist.ExperienceOf(factories[i], task.Action, i), task);
        }

        if (count < candidates.Length)
            Array.Resize(ref candidates, count);
        return candidates;
    }

    /// <summary>Why a factory was not among the candidates.</summary>
    public static string RemovalOf(ConnectedFactory factory, bool isImportant) => Of(factory, isImportant) switch
    {
        Standing.Unavailable when factory.Status == FactoryStatus.Error => RemovalReasons.Error,
        Standing.Unavailable => RemovalReasons.Disconnected,
        Standing.Degraded => RemovalReasons.Degraded,
        Standing.Broken or Standing.BrokenAndBusy => factory.Record.Breaker.State == CircuitState.Open ? RemovalReasons.CircuitOpen : RemovalReasons.CircuitHalfOpen,
        _ when factory.Record.Pause.Lasts => RemovalReasons.Paused,
        _ => RemovalReasons.NoPlace,
    };
}
