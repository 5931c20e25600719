using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>Finds all that is wrong with a rule, whoever wrote it.</summary>
internal static class RuleCheck
{
    /// <exception cref="ArgumentException">Something is wrong with the condition.</exception>
    public static CompiledRule Compile(RoutingRule rule)
    {
        List<RuleFault> faults = [];
        RuleProgram program = Compile(rule, faults);
        return faults.Count == 0
            ? new CompiledRule(rule, program)
            : throw new ArgumentException($"Rule '{rule.RuleId}' cannot be used: {string.Join(" ", faults)}", nameof(rule));
    }

    public static List<RuleFault> FaultsOf(RoutingRule rule, IReadOnlyCollection<RoutingStrategy> strategies)
    {
        List<RuleFault> faults = [];
        if (string.IsNullOrWhiteSpace(rule.RuleId) || rule.RuleId.Length > 128)
            faults.Add(new(RuleCodes.UnclearRule, "The rule has no name of 1 to 128 characters.", "Give it a name of its own."));
        if (rule.Target.Fault is { } fault)
            faults.Add(new(RuleCodes.UnclearRule, fault, "Write a target: a factory's name, a factory type, or shares with weights of 0 to 1,000,000."));
        if (rule.Strategy is { } strategy && !strategies.Contains(strategy))
            faults.Add(new(RuleCodes.UnclearRule, $"There is no routing strategy '{strategy}'.{new NearestName().Suggest(strategy.Name, strategies.Select(known => known.Name))}", $"Use one of these: {string.Join(", ", strategies)}."));
        if (rule.Strategy is not null && rule.Target.IsShared)
            faults.Add(new(RuleCodes.UnclearRule, "The rule has both weights and a strategy.", "Keep one of them: weights choose by themselves."));
        if (rule.AffinityBy is { } affinity && RuleValue.Parse(affinity) is not { Subject: RuleSubject.Tag or RuleSubject.Parameter })
            faults.Add(new(RuleCodes.UnknownValue, $"Tasks have no key '{DocumentText.Shorten(affinity)}'.{NearestValue.Suggest(affinity)}", "Use tags.NAME or parameters.NAME."));
        Compile(rule, faults);
        return faults;
    }

    private static RuleProgram Compile(RoutingRule rule, List<RuleFault> faults) =>
        rule.When is null ? RuleProgram.Always : new RuleCompiler(rule.IsConfigured, faults).Compile(rule.When);
}
