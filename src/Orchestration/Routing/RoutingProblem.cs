using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Says who was removed and why, and what is in the way when nobody is left.</summary>
internal static class RoutingProblem
{
    public static RoutingException NobodyCan(Shortlist shortlist, RuleMatch match) =>
        new(RoutingFailure.NoCapableFactory, WithNotes(shortlist.Problem ?? "No connected factory can do the task.", match), [.. Removed(shortlist, match, [], null, isImportant: false)]);

    public static RoutingException NobodyIsAvailable(Shortlist shortlist, RuleMatch match, ConnectedFactory[] claimed)
    {
        IEnumerable<string> conditions = claimed.Select(factory => $"{factory.Name} is {factory.Status.ToString().ToLowerInvariant()}{Because(factory)}");
        return new RoutingException(
            RoutingFailure.NoneAvailable,
            WithNotes($"No factory that can do the task is available: {string.Join("; ", conditions)}.", match),
            [.. Removed(shortlist, match, [], null, isImportant: false)])
        {
            RetryAfter = claimed.Min(factory => factory.Options.HealthCheckInterval),
        };
    }

    public static RoutingException DeadlinePassed(RoutingTask task) =>
        new(RoutingFailure.DeadlinePassed, $"No factory had a free place for task '{task}' before its deadline, {task.Deadline:O}.", []);

    /// <summary>Everyone who is not among the candidates, each with the reason.</summary>
    public static IEnumerable<ConsideredFactory> Removed(Shortlist shortlist, RuleMatch match, RoutingCandidate[] candidates, Narrowing? narrowing, bool isImportant)
    {
        ConnectedFactory[] claimed = match.Rule is null ? shortlist.Claimed : match.Targets;
        foreach (ConnectedFactory factory in shortlist.Capable)
        {
            if (Array.Exists(candidates, candidate => candidate.Connected == factory))
                continue;

            string reason = claimed.Contains(factory)
                ? narrowing?.RemovalOf(factory) ?? Standings.RemovalOf(factory, isImportant)
                : match.Rule is null ? shortlist.ClaimRemoval : RemovalReasons.Rule;
            yield return new ConsideredFactory(factory.Name, factory.Type, reason);
        }

        foreach (ConsideredFactory factory in shortlist.Incapable)
            yield return factory;

        foreach (RoutingRule rule in match.PassedOver ?? [])
        {
            if (rule.Target.Among(shortlist.Table.Set.Factories).Length == 0)
                yield return new ConsideredFactory(rule.Target.ToString(), default, RemovalReasons.NotConnected);
        }
    }

    private static string WithNotes(string problem, RuleMatch match) =>
        match.PassedOver is null ? problem : $"{problem} ({RuleNotes.Of(match)}.)";

    private static string Because(ConnectedFactory factory) => factory.Condition.Message is { Length: > 0 } message ? $" ({message})" : "";
}
