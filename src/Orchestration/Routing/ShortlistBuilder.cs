using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Finds who can do a task, and who of them should by what the task says.</summary>
internal static class ShortlistBuilder
{
    public static Shortlist Build(RoutingTable table, RoutingTask task)
    {
        List<ConnectedFactory> capable = [];
        List<ConsideredFactory> incapable = [];
        foreach (ConnectedFactory factory in table.Set.Factories)
        {
            if (Obstacle(factory, task) is { } obstacle)
                incapable.Add(new ConsideredFactory(factory.Name, factory.Type, obstacle));
            else
                capable.Add(factory);
        }

        Claim claim = capable.Count == 0
            ? new Claim([], ReasonCodes.OnlyCandidate, Problem: MissingCapability.Describe(table.Set.Factories, task))
            : Narrow(table, task, [.. capable]);
        ConnectedFactory? sole = claim.Factories is [ConnectedFactory only] ? only : null;
        ConsideredFactory[] others = [.. incapable];
        if (capable.Count > 1)
            capable.ForEach(factory => factory.Record.IsCompared = true);
        return new Shortlist
        {
            Table = table,
            Group = GroupOf(task, claim),
            Capable = [.. capable],
            Claimed = claim.Factories,
            Experiences = [.. claim.Factories.Select(factory => factory.Record.Of(task.Action))],
            Incapable = others,
            ClaimRemoval = claim.Removal,
            ReasonCode = claim.ReasonCode,
            Claim = claim.Sentence,
            Problem = claim.Problem,
            Sole = table.Rules.IsEmpty ? sole : null,
            SoleDecision = sole is null ? null : Decide(table, task, sole, claim, capable, others),
        };
    }

    private static string? Obstacle(ConnectedFactory factory, RoutingTask task)
    {
        if (task.Factory is not null && task.Factory != factory.Name)
            return RemovalReasons.OtherFactory;
        if (task.FactoryType is { } type && type != factory.Type)
            return RemovalReasons.OtherType;
        if (task.Action is not null && !factory.Offers(task.Action))
            return RemovalReasons.ActionNotOffered;

        return task.RequiredActions.All(factory.Offers) ? null : RemovalReasons.ActionNotOffered;
    }

    private static Claim Narrow(RoutingTable table, RoutingTask task, ConnectedFactory[] capable)
    {
        if (task.Factory is not null || task.FactoryType is not null)
            return Unnarrowed(task, capable);

        HashSet<string> words = Words.Of([task.Type, .. task.Keywords]);
        if (words.Count > 0)
        {
            (ConnectedFactory[] best, string[] matched) = table.Content.Match(capable, words);
            if (best.Length > 0 && best.Length < capable.Length)
                return new Claim(best, ReasonCodes.Content, $"the task's words {string.Join(", ", matched)} fit {NamesOf(best)} best");
            if (best.Length > 0)
                return Unnarrowed(task, capable);
        }

        if (task.Action is not null || task.RequiredActions.Count > 0)
            return Unnarrowed(task, capable);

        ConnectedFactory[] fallback = table.DefaultFactory is { } target ? target.Among(capable) : [];
        if (fallback.Length > 0)
            return new Claim(fallback, ReasonCodes.DefaultFactory, $"nothing else claims the task, so it goes to the default factory {table.DefaultFactory}", Removal: RemovalReasons.NotDefault);
        if (table.Strategy != RoutingStrategy.ContentBased)
            return Unnarrowed(task, capable);

        return new Claim([], ReasonCodes.Content, Problem: MissingCapability.DescribeUnclaimed(table, words));
    }

    private static Claim Unnarrowed(RoutingTask task, ConnectedFactory[] capable) =>
        new(capable, capable.Length == 1 ? ReasonCodes.OnlyCandidate : ReasonCodes.Strategy, capable.Length == 1 ? OnlyOne(task, capable[0]) : null);

    private static string OnlyOne(RoutingTask task, ConnectedFactory factory)
    {
        if (task.Factory is not null)
            return $"the task names factory {factory.Name}";

        string ofType = task.FactoryType is { } type ? $" of type {type}" : "";
        string thatOffers = task.Action is null && task.RequiredActions.Count == 0 ? "" : $" that offers {MissingCapability.NeededBy(task)}";
        return $"{factory.Name} is the only connected factory{ofType}{thatOffers}";
    }

    private static string GroupOf(RoutingTask task, Claim claim) =>
        claim.ReasonCode == ReasonCodes.Content || task.RequiredActions.Count > 0
            ? NamesOf(claim.Factories)
            : $"{task.FactoryType}/{task.Factory}/{task.Action}";

    private static RoutingDecision Decide(RoutingTable table, RoutingTask task, ConnectedFactory sole, Claim claim, List<ConnectedFactory> capable, ConsideredFactory[] incapable) => new()
    {
        Factory = sole.Name,
        FactoryType = sole.Type,
        Strategy = table.Strategy,
        ReasonCode = claim.ReasonCode,
        Reason = table.Explanation == RoutingExplanation.None ? ReasonSentences.Of(claim.ReasonCode) : claim.Sentence ?? OnlyOne(task, sole),
        Propensity = table.Explanation == RoutingExplanation.None ? null : 1,
        Candidates = table.Explanation != RoutingExplanation.Full ? [] :
        [
            new ConsideredFactory(sole.Name, sole.Type),
            .. capable.Where(one => one != sole).Select(one => new ConsideredFactory(one.Name, one.Type, claim.Removal)),
            .. incapable,
        ],
    };

    private static string NamesOf(ConnectedFactory[] factories) => string.Join(", ", factories.Select(factory => factory.Name));

    private sealed record Claim(
        ConnectedFactory[] Factories, string ReasonCode, string? Sentence = null, string? Problem = null, string Removal = RemovalReasons.Content);
}
