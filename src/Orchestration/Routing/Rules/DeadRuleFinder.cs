namespace Orchestration.Routing.Rules;

/// <summary>Finds rules that can never decide. What it is not sure of it does not name.</summary>
internal sealed class DeadRuleFinder
{
    /// <summary>So many steps are gone in looking for rules that cover others, or very many rules would hold up the start.</summary>
    private const int MostSteps = 200_000;

    private readonly RuleIndex _rules;
    private readonly bool[] _covers;
    private int _steps = MostSteps;

    private DeadRuleFinder(RuleIndex rules)
    {
        _rules = rules;
        _covers = new bool[rules.Count];
    }

    public static List<DeadRule> Find(RuleSet rules) => new DeadRuleFinder(rules.Index).Find();

    private List<DeadRule> Find()
    {
        List<DeadRule> dead = [];
        for (int number = 0; number < _rules.Count; number++)
        {
            CompiledRule rule = _rules[number];
            if (RulePaths.ToTrue(rule.Program) is not { } ways)
                continue;

            if (ways.Count == 0)
                dead.Add(new DeadRule(rule.Rule.RuleId, DeadRuleReason.Contradiction, []));
            else if (Covering(number, ways) is { } covering)
                dead.Add(new DeadRule(rule.Rule.RuleId, DeadRuleReason.Covered, covering));
            else
                _covers[number] = rule.Rule.Condition is null;
        }

        return dead;
    }

    /// <summary>Earlier rules of which one holds on each of the ways; null when there are none. A rule with a delegate covers nothing.</summary>
    private string[]? Covering(int number, List<RuleLiteral[]> ways)
    {
        HashSet<string> covering = [];
        foreach (RuleLiteral[] way in ways)
        {
            if (_steps == 0)
                return null;

            int first = _rules.First(way, number, earlier => _covers[earlier] && RulePaths.MustHold(_rules[earlier].Program, way, ref _steps));
            if (first < 0)
                return null;

            covering.Add(_rules[first].Rule.RuleId);
        }

        return [.. covering];
    }
}
