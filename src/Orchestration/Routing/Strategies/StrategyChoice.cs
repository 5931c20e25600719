namespace Orchestration.Routing.Strategies;

/// <summary>Says who chooses among the candidates: the task's affinity, the weights or the strategy of its rule, or else the router's strategy.</summary>
internal sealed class StrategyChoice(StrategyCatalog catalog, RoutingStrategy usual, int seed)
{
    private readonly IRoutingStrategy _usual = catalog[usual];

    public IRoutingStrategy For(RuleMatch match, RoutingTask task, long decision)
    {
        if (match.Compiled is not { } rule)
            return task.AffinityKey is null ? _usual : new AffinityRoutingStrategy(task.AffinityKey, seed);
        if ((task.AffinityKey ?? AffinityKeys.Of(rule, task)) is { } key)
            return new AffinityRoutingStrategy(key, seed);
        if (match.Target.IsShared)
            return new WeightedRoutingStrategy(match.Target, seed, decision);

        return rule.Rule.Strategy is { } named ? catalog[named] : _usual;
    }
}
