using Orchestration.Routing.Hedging;

namespace Orchestration.Routing;

/// <summary>What a host configures about routing.</summary>
public sealed class RoutingOptions
{
    /// <summary>How the router chooses among the factories that come into question.</summary>
    /// <value>Default <see cref="RoutingStrategy.ContentBased"/>.</value>
    public RoutingStrategy Strategy { get; set; } = RoutingStrategy.ContentBased;

    /// <summary>Who takes a task that nothing else claims: a factory's name, or else a factory type.</summary>
    /// <value>Default null: such a task is refused.</value>
    public RoutingTarget? DefaultFactory { get; set; }

    /// <summary>Decides between equals; the same seed and the same calls give the same decisions.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; set; }

    /// <summary>What becomes of a workflow's step that no connected factory can do.</summary>
    /// <value>Default <see cref="NoCapableFactoryReaction.Fail"/>.</value>
    public NoCapableFactoryReaction NoCapableFactory { get; set; }

    /// <summary>How much decisions keep of what they were made from. <c>ExplainAsync</c> always tells everything.</summary>
    /// <value>Default <see cref="RoutingExplanation.Full"/>. Less costs less time, memory and room in a store.</value>
    public RoutingExplanation Explain { get; set; } = RoutingExplanation.Full;

    /// <summary>When calls that take unusually long get a second one, at another factory.</summary>
    public HedgingOptions Hedging { get; } = new();

    /// <summary>The rules of the configuration, in their order.</summary>
    internal List<RoutingRule> ConfiguredRules { get; } = [];
}
