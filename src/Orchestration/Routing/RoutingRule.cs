using Orchestration.Templates;

namespace Orchestration.Routing;

/// <summary>Sends the tasks that meet a condition to a target; beats every strategy.</summary>
/// <remarks>
/// Rules are asked by priority, high first, then in order of adding, those of the configuration last. The first that holds and whose
/// target, or one of its fallbacks, can do the task and is available decides.
/// </remarks>
public sealed record RoutingRule
{
    /// <summary>Identifies the rule within a router.</summary>
    public required string RuleId { get; init; }

    /// <summary>What the rule is called, for people.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the rule is for a task. Called from any thread for every decision that <see cref="When"/> does not rule out; it must be quick, must not throw and must answer by the task alone.</summary>
    /// <value>Default null: <see cref="When"/> alone says it. A rule with neither is for every task.</value>
    public Func<RoutingTask, bool>? Condition { get; init; }

    /// <summary>Whether the rule is for a task, as a tree that the router understands: such rules are found by an index, and checked for contradictions.</summary>
    /// <value>Its values are <c>task.action</c>, <c>task.type</c>, <c>task.factory</c>, <c>task.factory_type</c>, <c>task.priority</c>, <c>keywords</c>, <c>tags.NAME</c> and <c>parameters.NAME</c>. Default null.</value>
    public Condition? When { get; init; }

    /// <summary>The factory, the type of factory, or the shares of several that get the task.</summary>
    public required RoutingTarget Target { get; init; }

    /// <summary>Who gets the task when nobody of the target is available, in this order; after the last, the default factory.</summary>
    /// <value>Default none: then the next rule is asked.</value>
    public IReadOnlyList<RoutingTarget> Fallbacks { get; init; } = [];

    /// <summary>How one of several factories of the target is chosen.</summary>
    /// <value>Default null: by the strategy of the router.</value>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>The tag or parameter that holds the affinity key of a task which has no <see cref="RoutingTask.AffinityKey"/>, such as <c>tags.customer</c>.</summary>
    /// <value>Default null.</value>
    public string? AffinityBy { get; init; }

    /// <summary>Which rule is asked first.</summary>
    /// <value>Any number, high first; default 0.</value>
    public int Priority { get; init; }

    /// <summary>Whether it comes from configuration, where every value is a text.</summary>
    internal bool IsConfigured { get; init; }

    /// <summary>Where it stands in the configuration.</summary>
    internal string? Place { get; init; }
}
