namespace Orchestration.Routing.Rules;

/// <summary>The rules of a router in the order in which they are asked, compiled and indexed; never changed, only replaced.</summary>
internal sealed class RuleSet
{
    public static RuleSet Empty { get; } = new([]);

    private RuleSet(CompiledRule[] rules)
    {
        Rules = [.. rules.Select(rule => rule.Rule)];
        Index = new RuleIndex(rules);
    }

    public RoutingRule[] Rules { get; }

    public RuleIndex Index { get; }

    public int Count => Rules.Length;

    public bool IsEmpty => Rules.Length == 0;

    /// <summary>The set with other rules; those that stay keep their hits.</summary>
    /// <exception cref="ArgumentException">Two rules have one id, or something is wrong with a condition.</exception>
    public RuleSet With(IEnumerable<RoutingRule> rules)
    {
        Dictionary<RoutingRule, CompiledRule> known = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < Count; i++)
            known[Rules[i]] = Index[i];
        RoutingRule[] ordered = [.. rules.OrderByDescending(rule => rule.Priority)];
        if (ordered.GroupBy(rule => rule.RuleId, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"There is a rule '{twice.Key}' already; remove it first.", nameof(rules));
        return new RuleSet([.. ordered.Select(rule => known.GetValueOrDefault(rule) ?? RuleCheck.Compile(rule))]);
    }

    /// <summary>The rules that were added in code, as they are asked.</summary>
    public IEnumerable<RoutingRule> Coded => Rules.Where(rule => !rule.IsConfigured);

    public IEnumerable<RoutingRule> Configured => Rules.Where(rule => rule.IsConfigured);

    public Dictionary<string, long> Hits() => Enumerable.Range(0, Count).ToDictionary(number => Rules[number].RuleId, number => Index[number].Hits, StringComparer.Ordinal);

    public bool Contains(string ruleId) => Array.Exists(Rules, rule => rule.RuleId == ruleId);
}
