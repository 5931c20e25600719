using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>The first rule that is for a task and has a target that can do it, and the rules before it that had none.</summary>
internal readonly record struct RuleMatch(RoutingRule? Rule, ConnectedFactory[] Targets, List<RoutingRule>? PassedOver)
{
    public static RuleMatch None { get; } = new(null, [], null);

    /// <exception cref="RoutingException">A condition threw an exception.</exception>
    public static RuleMatch Find(Shortlist shortlist, RoutingTask task)
    {
        List<RoutingRule>? passedOver = null;
        foreach (RoutingRule rule in shortlist.Table.Rules)
        {
            if (!Holds(rule, task))
                continue;

            ConnectedFactory[] targets = Array.FindAll(rule.Target.Among(shortlist.Table.Set.Factories), factory => shortlist.Capable.Contains(factory));
            if (targets.Any(factory => factory.IsAvailable && factory.Record.Breaker.Admits))
                return new RuleMatch(rule, targets, passedOver);

            (passedOver ??= []).Add(rule);
        }

        return new RuleMatch(null, [], passedOver);
    }

    private static bool Holds(RoutingRule rule, RoutingTask task)
    {
        try
        {
            return rule.Condition(task);
        }
        catch (Exception exception)
        {
            throw new RoutingException(RoutingFailure.RuleFailed, $"The condition of rule '{rule.RuleId}' threw {exception.GetType().Name}: {exception.Message}", [], exception);
        }
    }
}
