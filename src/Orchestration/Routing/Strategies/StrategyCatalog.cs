namespace Orchestration.Routing.Strategies;

/// <summary>Finds a strategy by its name; the built-in ones and those of the host.</summary>
internal sealed class StrategyCatalog
{
    private readonly Dictionary<RoutingStrategy, IRoutingStrategy> _strategies = [];

    /// <exception cref="ArgumentException">Two strategies have one name.</exception>
    public StrategyCatalog(IEnumerable<IRoutingStrategy> hosts)
    {
        IRoutingStrategy[] builtIn =
        [
            new ContentBasedRoutingStrategy(),
            new PriorityBasedRoutingStrategy(),
            new LoadBalancedRoutingStrategy(),
            new RoundRobinRoutingStrategy(),
            new CapabilityBasedRoutingStrategy(),
        ];
        foreach (IRoutingStrategy strategy in builtIn.Concat(hosts))
        {
            if (!_strategies.TryAdd(strategy.Name, strategy))
                throw new ArgumentException($"Two strategies are named '{strategy.Name}': {_strategies[strategy.Name].GetType().Name} and {strategy.GetType().Name}. Give one of them another name.", nameof(hosts));
        }
    }

    public IEnumerable<RoutingStrategy> Names => _strategies.Keys;

    /// <exception cref="ArgumentException">There is no such strategy.</exception>
    public IRoutingStrategy this[RoutingStrategy name] =>
        _strategies.TryGetValue(name, out IRoutingStrategy? strategy)
            ? strategy
            : throw new ArgumentException($"There is no strategy '{name}'; there are: {string.Join(", ", Names)}.", nameof(name));
}
