using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection.Rules;

/// <summary>Finds all that is wrong with the routing rules of a host: each by itself, with the others, and with the registered factories.</summary>
internal sealed class RuleProblems(RegisteredFactories factories, IReadOnlyCollection<RoutingStrategy> strategies)
{
    public List<OrchestrationProblem> Of(IEnumerable<RoutingRule> coded, IEnumerable<RoutingRule> configured)
    {
        List<OrchestrationProblem> problems = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (RoutingRule rule in coded.Concat(configured))
        {
            string place = rule.Place ?? $"AddRoutingRule '{rule.RuleId}'";
            foreach (RuleFault fault in RuleCheck.FaultsOf(rule, strategies))
                problems.Add(new OrchestrationProblem(fault.Code, place, fault.Message, fault.Remedy));
            if (rule.RuleId is { Length: > 0 } id && !ids.Add(id))
                problems.Add(new OrchestrationProblem(RuleCodes.DuplicateRule, place, $"Two rules are named '{DocumentText.Shorten(id)}'.", "Give one of them another name."));
            if (rule.IsConfigured)
                problems.AddRange(Texts(rule).Distinct().Select(target => factories.FindProblem(target, place)).OfType<OrchestrationProblem>());
        }

        return problems;
    }

    private static IEnumerable<string> Texts(RoutingRule rule)
    {
        foreach (RoutingTarget target in rule.Fallbacks.Prepend(rule.Target))
        {
            if (target is { IsShared: false, Fault: null })
                yield return target.ToString();
            foreach (WeightedTarget share in target.Shares.ToArray())
                yield return share.Target.ToString();
        }
    }
}
