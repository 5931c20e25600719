using Orchestration.Factories;
using Orchestration.Routing.Rules;

namespace Orchestration.Routing;

/// <summary>The first rule that is for a task and has a target that can take it, and the rules before it that had none.</summary>
/// <param name="Compiled">The rule; null when none decides.</param>
/// <param name="Target">The rule's target or one of its fallbacks.</param>
/// <param name="Targets">Those of the target that can do the task.</param>
/// <param name="PassedOver">Rules that hold, but nobody of whom can take the task.</param>
/// <param name="Hop">0 for the rule's target, else the number of the fallback.</param>
internal readonly record struct RuleMatch(CompiledRule? Compiled, RoutingTarget Target, ConnectedFactory[] Targets, List<RoutingRule>? PassedOver, int Hop)
{
    public static RuleMatch None { get; } = new(null, default, [], null, 0);

    public RoutingRule? Rule => Compiled?.Rule;

    /// <exception cref="RoutingException">A condition threw an exception.</exception>
    public static RuleMatch Find(Shortlist shortlist, RoutingTask task)
    {
        List<RoutingRule>? passedOver = null;
        RuleIndex rules = shortlist.Table.Rules.Index;
        for (int number = rules.First(task, 0); number >= 0; number = rules.First(task, number + 1))
        {
            if (Follow(rules[number], shortlist, task) is { } match)
                return match with { PassedOver = passedOver };

            (passedOver ??= []).Add(rules[number].Rule);
        }

        return None with { PassedOver = passedOver };
    }

    /// <summary>The target, then the fallbacks, then the default factory: the first of whom somebody is available, among them the first where the fewest calls for the task failed.</summary>
    private static RuleMatch? Follow(CompiledRule rule, Shortlist shortlist, RoutingTask task)
    {
        IReadOnlyList<RoutingTarget> fallbacks = rule.Rule.Fallbacks;
        RoutingTarget? last = fallbacks.Count > 0 ? shortlist.Table.DefaultFactory : null;
        RuleMatch? best = null;
        int fewest = int.MaxValue;
        for (int hop = 0; hop <= fallbacks.Count + (last is null ? 0 : 1) && fewest > 0; hop++)
        {
            RoutingTarget target = hop == 0 ? rule.Rule.Target : hop <= fallbacks.Count ? fallbacks[hop - 1] : last!.Value;
            ConnectedFactory[] targets = Array.FindAll(target.Among(shortlist.Table.Set.Factories), factory => shortlist.Capable.Contains(factory));
            if (EarlierCalls.FewestFailures(targets, task) is { } failures && failures < fewest)
                (best, fewest) = (new RuleMatch(rule, target, targets, null, hop), failures);
        }

        return best;
    }
}
