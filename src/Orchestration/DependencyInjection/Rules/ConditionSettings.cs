using Orchestration.Routing.Rules;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection.Rules;

/// <summary>Reads a condition from a configuration: the tree that steps have in <c>when</c>, with every value as a text.</summary>
internal static class ConditionSettings
{
    private const int MaximumDepth = 32;
    private const string Remedy = "Write a 'value' with one of equals, in, matches, at_least, at_most and exists; or one of all, any and not.";

    private static readonly string[] Keys = ["value", "equals", "in", "matches", "at_least", "at_most", "exists", "all", "any", "not"];

    /// <summary>The condition; null with problems when the settings do not make one.</summary>
    public static Condition? Read(Setting setting, int depth = 0)
    {
        if (depth == MaximumDepth)
            return Report(setting, $"The condition is nested deeper than {MaximumDepth} levels.");

        string? value = null;
        List<(string Form, Setting Setting)> forms = [];
        foreach (Setting child in setting.Children())
        {
            string name = SettingName.Normalize(child.Key);
            if (name == "value")
                child.ReadText(text => value = text);
            else if (name is "equals" or "in" or "matches" or "atleast" or "atmost" or "exists" or "all" or "any" or "not")
                forms.Add((name, child));
            else
                Report(child, $"The key '{DocumentText.Shorten(child.Key)}' is not known in a condition.{new NearestName().Suggest(child.Key, Keys)}");
        }

        if (forms.Count != 1)
            return Report(setting, forms.Count == 0 ? "The condition says nothing to compare with." : $"The condition says {string.Join(" and ", forms.Select(form => $"'{form.Setting.Key}'"))} at once.");

        (string form, Setting content) = forms[0];
        bool isCombined = form is "all" or "any" or "not";
        if (isCombined == value is not null)
            return Report(setting, isCombined ? $"The condition has a 'value' beside '{content.Key}'." : "The condition has no 'value'.");

        return form switch
        {
            "all" => Combined(content, depth, Condition.All),
            "any" => Combined(content, depth, Condition.Any),
            "not" => Read(content, depth + 1) is { } child ? Condition.Not(child) : null,
            _ => Comparison(value!, form, content),
        };
    }

    private delegate Condition Combine(params ReadOnlySpan<Condition> children);

    private static Condition? Combined(Setting content, int depth, Combine combine)
    {
        Condition?[] children = [.. content.Children().Select(child => Read(child, depth + 1))];
        if (children.Length == 0)
            return Report(content, $"'{content.Key}' combines no conditions.");

        return Array.Exists(children, child => child is null) ? null : combine([.. children.OfType<Condition>()]);
    }

    private static Condition? Comparison(string value, string form, Setting content)
    {
        ConditionKind kind = form switch
        {
            "equals" => ConditionKind.EqualTo,
            "in" => ConditionKind.In,
            "matches" => ConditionKind.Matches,
            "atleast" => ConditionKind.AtLeast,
            "atmost" => ConditionKind.AtMost,
            _ => ConditionKind.Exists,
        };
        ParameterValue? operand = null;
        if (kind != ConditionKind.In)
            content.ReadText(text => operand = text);
        else if (content.IsSection)
            operand = Texts(content);
        else
            Report(content, "'in' has no list to look in.");

        return operand is null ? null : Condition.Compare(value, kind, operand);
    }

    private static ParameterValue Texts(Setting content)
    {
        List<ParameterValue> texts = [];
        foreach (Setting text in content.Children())
            text.ReadText(one => texts.Add(one));
        return ParameterValue.List([.. texts]);
    }

    private static Condition? Report(Setting setting, string message)
    {
        setting.Report(RuleCodes.UnclearCondition, message, Remedy);
        return null;
    }
}
