using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Who is meant by the target of a rule, or by one of its fallbacks, among those that can do a kind of task.</summary>
/// <param name="target">The rule's target, one of its fallbacks or the default factory.</param>
/// <param name="factories">Those of the target that can do the task.</param>
/// <param name="hop">0 for the rule's target, else the number of the fallback.</param>
/// <param name="group">The same text for tasks of the kind that go there.</param>
internal sealed class RuleTarget(RoutingTarget target, ConnectedFactory[] factories, int hop, string group)
{
    private RoutingDecision? _soleDecision;

    public RoutingTarget Target => target;

    public ConnectedFactory[] Factories => factories;

    public int Hop => hop;

    public string Group => group;

    /// <summary>The decision where one factory alone is meant, once it was made: it is the same for all tasks of the kind.</summary>
    public RoutingDecision? SoleDecision
    {
        get => Volatile.Read(ref _soleDecision);
        set => Volatile.Write(ref _soleDecision, value);
    }
}
