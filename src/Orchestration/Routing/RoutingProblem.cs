using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Says who was removed and why, and what is in the way when nobody is left.</summary>
internal static class RoutingProblem
{
    public static RoutingException NobodyCan(Shortlist shortlist, RuleMatch match) =>
        new(RoutingFailure.NoCapableFactory, WithNotes(shortlist.Problem ?? "No connected factory can do the task.", match), [.. Removed(shortlist, match, [], [])]);

    public static RoutingException NobodyIsAvailable(Shortlist shortlist, RuleMatch match, ConnectedFactory[] claimed)
    {
        IEnumerable<string> conditions = claimed.Select(factory => $"{factory.Name} is {factory.Status.ToString().ToLowerInvariant()}{Because(factory)}");
        return new RoutingException(
            RoutingFailure.NoneAvailable,
            WithNotes($"No factory that can do the task is available: {string.Join("; ", conditions)}.", match),
            [.. Removed(shortlist, match, [], Objections(claimed, [], null, isImportant: false))])
        {
            RetryAfter = claimed.Min(factory => factory.Options.HealthCheckInterval),
        };
    }

    public static RoutingException DeadlinePassed(RoutingTask task) =>
        new(RoutingFailure.DeadlinePassed, $"No factory had a free place for task '{task}' before its deadline, {task.Deadline:O}.", []);

    /// <summary>Everyone who is not among the candidates, each with the reason.</summary>
    public static IEnumerable<ConsideredFactory> Removed(Shortlist shortlist, RuleMatch match, RoutingCandidate[] candidates, ConsideredFactory[] objections)
    {
        foreach (ConnectedFactory factory in shortlist.Capable)
        {
            if (!IsAmong(candidates, factory))
                yield return Array.Find(objections, one => one.Factory == factory.Name) ?? new ConsideredFactory(factory.Name, factory.Type, match.Rule is null ? shortlist.ClaimRemoval : RemovalReasons.Rule);
        }

        foreach (ConsideredFactory factory in shortlist.Incapable)
            yield return factory;

        foreach (RoutingRule rule in match.PassedOver ?? [])
        {
            if (rule.Target.Among(shortlist.Table.Set.Factories).Length == 0)
                yield return new ConsideredFactory(rule.Target.ToString(), default, RemovalReasons.NotConnected);
        }
    }

    /// <summary>Those of the factories in question that are no candidates by what is known of the task and of them now, which may change at once.</summary>
    public static ConsideredFactory[] Objections(ConnectedFactory[] claimed, RoutingCandidate[] candidates, Narrowing? narrowing, bool isImportant)
    {
        if (candidates.Length == claimed.Length)
            return [];

        return [.. claimed.Where(factory => !IsAmong(candidates, factory))
            .Select(factory => new ConsideredFactory(factory.Name, factory.Type, narrowing?.RemovalOf(factory) ?? Standings.RemovalOf(factory, isImportant)))];
    }

    private static bool IsAmong(RoutingCandidate[] candidates, ConnectedFactory factory)
    {
        foreach (ref readonly RoutingCandidate candidate in candidates.AsSpan())
        {
            if (candidate.Connected == factory)
                return true;
        }

        return false;
    }

    private static string WithNotes(string problem, RuleMatch match) =>
        match.PassedOver is null ? problem : $"{problem} ({RuleNotes.Of(match)}.)";

    private static string Because(ConnectedFactory factory) => factory.Condition.Message is { Length: > 0 } message ? $" ({message})" : "";
}
