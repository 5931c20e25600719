namespace Orchestration.Routing;

/// <summary>Says in words what rules did.</summary>
internal static class RuleNotes
{
    public static string Describe(RuleMatch match) => match.Rule is not { } rule
        ? ""
        : $"rule '{rule.Name ?? rule.RuleId}' (priority {rule.Priority}) targets {rule.Target}"
            + (match.Hop == 0 ? "" : match.Hop > rule.Fallbacks.Count ? $", which cannot take it; the default factory is {match.Target}" : $", which cannot take it; fallback {match.Hop} is {match.Target}");

    /// <summary>The rules that were for the task but whose target cannot take it; empty when there are none.</summary>
    public static string Of(RuleMatch match) => match.PassedOver is null
        ? ""
        : string.Join("; ", match.PassedOver.Select(rule => $"rule '{rule.Name ?? rule.RuleId}' is for the task but its target {rule.Target} cannot take it"));
}
