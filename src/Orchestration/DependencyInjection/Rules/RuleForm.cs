using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection.Rules;

/// <summary>What one rule of a configuration has said so far.</summary>
internal sealed class RuleForm
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public int Priority { get; set; }

    public Condition? When { get; set; }

    public string? Target { get; set; }

    public List<WeightedTarget>? Weights { get; set; }

    public RoutingStrategy? Strategy { get; set; }

    public List<RoutingTarget> Fallbacks { get; } = [];

    public string? Affinity { get; set; }

    /// <summary>The rule; what it lacks is found when it is checked.</summary>
    public RoutingRule ToRule(Setting setting)
    {
        if (!string.IsNullOrEmpty(Target) && Weights is not null)
            setting.Report(RuleCodes.UnclearRule, "The rule has both a target and weights.", "Keep one of them.");

        return new RoutingRule
        {
            RuleId = Name ?? "",
            Name = Description,
            Priority = Priority,
            When = When,
            Target = Weights is { } weights ? RoutingTarget.FromShares([.. weights]) : string.IsNullOrEmpty(Target) ? default : RoutingTarget.FromString(Target),
            Strategy = Strategy,
            Fallbacks = Fallbacks,
            AffinityBy = Affinity,
            IsConfigured = true,
            Place = setting.Path,
        };
    }
}
