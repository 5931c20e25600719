using Orchestration.Factories;
using Orchestration.Routing.Rules;

namespace Orchestration.Routing;

/// <summary>The first rule that is for a task and has a target that can take it, and the rules before it that had none.</summary>
/// <param name="Compiled">The rule; null when none decides.</param>
/// <param name="Chosen">The rule's target or one of its fallbacks; null when none decides.</param>
/// <param name="PassedOver">Rules that hold, but nobody of whom can take the task.</param>
internal readonly record struct RuleMatch(CompiledRule? Compiled, RuleTarget? Chosen, List<RoutingRule>? PassedOver)
{
    public static RuleMatch None { get; }

    public RoutingRule? Rule => Compiled?.Rule;

    public RoutingTarget Target => Chosen?.Target ?? default;

    /// <summary>Those of the target that can do the task.</summary>
    public ConnectedFactory[] Targets => Chosen?.Factories ?? [];

    /// <summary>0 for the rule's target, else the number of the fallback.</summary>
    public int Hop => Chosen?.Hop ?? 0;

    /// <exception cref="RoutingException">A condition threw an exception.</exception>
    public static RuleMatch Find(Shortlist shortlist, RoutingTask task)
    {
        List<RoutingRule>? passedOver = null;
        RuleIndex rules = shortlist.Table.Rules.Index;
        for (int number = rules.First(task, 0); number >= 0; number = rules.First(task, number + 1))
        {
            if (Follow(rules[number], shortlist, task) is { } target)
                return new RuleMatch(rules[number], target, passedOver);

            (passedOver ??= []).Add(rules[number].Rule);
        }

        return new RuleMatch(null, null, passedOver);
    }

    /// <summary>The target, then the fallbacks, then the default factory: the first of whom somebody is available, among them the first where the fewest calls for the task failed.</summary>
    private static RuleTarget? Follow(CompiledRule rule, Shortlist shortlist, RoutingTask task)
    {
        RuleTarget? best = null;
        int fewest = int.MaxValue;
        foreach (RuleTarget target in shortlist.RuleTargets.Of(rule, shortlist))
        {
            if (EarlierCalls.FewestFailures(target.Factories, task) is { } failures && failures < fewest)
                (best, fewest) = (target, failures);
            if (fewest == 0)
                break;
        }

        return best;
    }
}
