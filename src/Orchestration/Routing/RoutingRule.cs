namespace Orchestration.Routing;

/// <summary>Sends the tasks that meet a condition to a target; beats every strategy.</summary>
/// <remarks>Rules are asked by priority, high first, then in order of adding; the first whose target can do the task wins.</remarks>
public sealed record RoutingRule
{
    /// <summary>Identifies the rule within a router.</summary>
    public required string RuleId { get; init; }

    /// <summary>What the rule is called, for people.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the rule is for a task. Called for every decision, from any thread; it must be quick and must not throw.</summary>
    public required Func<RoutingTask, bool> Condition { get; init; }

    /// <summary>The factory, or the type of factory, that gets the task.</summary>
    public required RoutingTarget Target { get; init; }

    /// <summary>Which rule is asked first.</summary>
    /// <value>Any number, high first; default 0.</value>
    public int Priority { get; init; }
}
