namespace Orchestration.Routing.Rules;

/// <summary>The rules of a router in the order in which they are asked, compiled and indexed; never changed, only replaced.</summary>
internal sealed class RuleSet
{
    public static RuleSet Empty { get; } = new([]);

    private readonly CompiledRule[] _compiled;
    private RuleIndex? _index;
    private IReadOnlyList<DeadRule>? _dead;

    private RuleSet(CompiledRule[] rules)
    {
        _compiled = rules;
        Rules = Array.ConvertAll(rules, rule => rule.Rule);
    }

    public RoutingRule[] Rules { get; }

    /// <summary>Made when it is first asked for: who adds many rules one by one does not pay for an index of each set.</summary>
    public RuleIndex Index => Volatile.Read(ref _index) ?? (_index = new RuleIndex(_compiled));

    /// <summary>Looked for when they are first asked for, as that takes a while.</summary>
    public IReadOnlyList<DeadRule> DeadRules => Volatile.Read(ref _dead) ?? (_dead = DeadRuleFinder.Find(this).AsReadOnly());

    public int Count => Rules.Length;

    public bool IsEmpty => Rules.Length == 0;

    /// <summary>The set with other rules; those that stay keep their hits.</summary>
    /// <exception cref="ArgumentException">Two rules have one id, or something is wrong with a condition.</exception>
    public RuleSet With(IEnumerable<RoutingRule> rules)
    {
        Dictionary<RoutingRule, CompiledRule> known = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < Count; i++)
            known[Rules[i]] = _compiled[i];
        RoutingRule[] ordered = [.. rules.OrderByDescending(rule => rule.Priority)];
        if (ordered.GroupBy(rule => rule.RuleId, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"There is a rule '{twice.Key}' already; remove it first.", nameof(rules));
        return new RuleSet([.. ordered.Select(rule => known.GetValueOrDefault(rule) ?? RuleCheck.Compile(rule))]);
    }

    /// <summary>The set with one more rule, which is asked after those of its priority, but before those of the configuration.</summary>
    /// <exception cref="ArgumentException">There is a rule with this id, or something is wrong with the condition.</exception>
    public RuleSet Adding(RoutingRule rule)
    {
        if (Contains(rule.RuleId))
            throw new ArgumentException($"There is a rule '{rule.RuleId}' already; remove it first.", nameof(rule));

        int place = Array.FindIndex(Rules, other => other.Priority < rule.Priority || (other.Priority == rule.Priority && other.IsConfigured && !rule.IsConfigured));
        place = place < 0 ? Count : place;
        return new RuleSet([.. _compiled.AsSpan(0, place), RuleCheck.Compile(rule), .. _compiled.AsSpan(place)]);
    }

    /// <summary>The set without a rule; the same set when it has none with this id.</summary>
    public RuleSet Without(string ruleId) =>
        Contains(ruleId) ? new RuleSet(Array.FindAll(_compiled, rule => rule.Rule.RuleId != ruleId)) : this;

    /// <summary>The rules that were added in code, as they are asked.</summary>
    public IEnumerable<RoutingRule> Coded => Rules.Where(rule => !rule.IsConfigured);

    public Dictionary<string, long> Hits() => Enumerable.Range(0, Count).ToDictionary(number => Rules[number].RuleId, number => _compiled[number].Hits, StringComparer.Ordinal);

    public bool Contains(string ruleId) => Array.Exists(Rules, rule => rule.RuleId == ruleId);
}
