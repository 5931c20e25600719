namespace Orchestration.Routing.Rules;

/// <summary>Finds rules that can never decide. What it is not sure of it does not name.</summary>
internal static class DeadRuleFinder
{
    public static List<DeadRule> Find(RuleSet rules)
    {
        List<DeadRule> dead = [];
        List<CompiledRule> earlier = [];
        for (int number = 0; number < rules.Count; number++)
        {
            CompiledRule rule = rules.Index[number];
            if (RulePaths.ToTrue(rule.Program) is not { } ways)
                continue;

            if (ways.Count == 0)
                dead.Add(new DeadRule(rule.Rule.RuleId, DeadRuleReason.Contradiction, []));
            else if (Covering(ways, earlier) is { } covering)
                dead.Add(new DeadRule(rule.Rule.RuleId, DeadRuleReason.Covered, covering));
            else if (rule.Rule.Condition is null)
                earlier.Add(rule);
        }

        return dead;
    }

    /// <summary>Earlier rules of which one holds on each of the ways; null when there are none. A rule with a delegate covers nothing.</summary>
    private static string[]? Covering(List<RuleLiteral[]> ways, List<CompiledRule> earlier)
    {
        HashSet<string> covering = [];
        foreach (RuleLiteral[] way in ways)
        {
            CompiledRule? first = earlier.Find(one => RulePaths.MustHold(one.Program, way));
            if (first is null)
                return null;

            covering.Add(first.Rule.RuleId);
        }

        return [.. covering];
    }
}
