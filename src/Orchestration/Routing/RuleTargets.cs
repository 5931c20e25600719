using System.Collections.Concurrent;
using Orchestration.Routing.Rules;

namespace Orchestration.Routing;

/// <summary>Knows for one kind of task whom each rule means: looked up once, as factories and rules stay the same as long as the table does.</summary>
internal sealed class RuleTargets
{
    private readonly ConcurrentDictionary<CompiledRule, RuleTarget[]> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The target, then the fallbacks, then the default factory.</summary>
    public RuleTarget[] Of(CompiledRule rule, Shortlist shortlist) =>
        _known.TryGetValue(rule, out RuleTarget[]? targets) ? targets : _known.GetOrAdd(rule, Find(rule.Rule, shortlist));

    private static RuleTarget[] Find(RoutingRule rule, Shortlist shortlist)
    {
        List<RoutingTarget> targets = [rule.Target, .. rule.Fallbacks];
        if (rule.Fallbacks.Count > 0 && shortlist.Table.DefaultFactory is { } last)
            targets.Add(last);
        return [.. targets.Select((target, hop) => new RuleTarget(target, Array.FindAll(target.Among(shortlist.Table.Set.Factories), shortlist.Capable.Contains), hop, $"{shortlist.Group}>{target}"))];
    }
}
