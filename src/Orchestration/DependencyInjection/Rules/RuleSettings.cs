using Orchestration.Routing;
using Orchestration.Routing.Rules;

namespace Orchestration.DependencyInjection.Rules;

/// <summary>Reads the routing rules of a configuration: a list, each with a name, a condition and a target.</summary>
internal static class RuleSettings
{
    private static readonly SettingTable<RuleForm> Table = new()
    {
        { "Name", (setting, rule) => setting.ReadText(text => rule.Name = text.Trim()) },
        { "Description", (setting, rule) => setting.ReadText(text => rule.Description = text) },
        { "Priority", (setting, rule) => setting.ReadWhole(value => rule.Priority = value) },
        { "When", (setting, rule) => rule.When = ConditionSettings.Read(setting) },
        { "Target", (setting, rule) => setting.ReadText(text => rule.Target = text.Trim()) },
        { "Weights", ReadWeights },
        { "Strategy", (setting, rule) => ReadStrategy(setting, rule) },
        { "Fallbacks", ReadFallbacks },
        { "Affinity", (setting, rule) => setting.ReadText(text => rule.Affinity = text.Trim()) },
    };

    /// <summary>Adds the rules to a list; reports all that is wrong with each.</summary>
    public static void Read(Setting setting, List<RoutingRule> rules)
    {
        if (!setting.IsSection)
            setting.ReadText(text => setting.WrongUnlessEmpty(text, "a list of rules"));

        foreach (Setting entry in setting.Children())
        {
            RuleForm form = new();
            entry.ReadSection(Table, form, static (_, _) => { });
            rules.Add(form.ToRule(entry));
        }
    }

    private static void ReadWeights(Setting setting, RuleForm rule)
    {
        if (!setting.IsSection)
            setting.ReadText(text => setting.Wrong(text, "a section with a number for each factory or type"));
        foreach (Setting share in setting.Children())
            share.ReadWhole(weight => (rule.Weights ??= []).Add(new WeightedTarget(share.Key, weight)));
    }

    private static void ReadStrategy(Setting setting, RuleForm rule) => setting.ReadText(text =>
    {
        if (RoutingStrategy.TryParse(text, out RoutingStrategy strategy))
            rule.Strategy = strategy;
        else
            setting.Wrong(text, "the name of a routing strategy, such as LoadBalanced");
    });

    private static void ReadFallbacks(Setting setting, RuleForm rule)
    {
        if (!setting.IsSection)
            setting.ReadText(text => setting.WrongUnlessEmpty(text, "a list of factories or factory types"));
        foreach (Setting fallback in setting.Children())
        {
            fallback.ReadText(text =>
            {
                if (string.IsNullOrWhiteSpace(text))
                    fallback.Report(RuleCodes.UnclearRule, "The fallback is empty.", "Write a factory's name or a factory type.");
                else
                    rule.Fallbacks.Add(RoutingTarget.FromString(text.Trim()));
            });
        }
    }
}
