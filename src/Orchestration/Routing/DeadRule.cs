namespace Orchestration.Routing;

/// <summary>A rule that does not decide while the targets of the rules before it are available.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="CoveredBy">The earlier rules that always hold when it would; empty for a contradiction.</param>
public sealed record DeadRule(string RuleId, DeadRuleReason Reason, IReadOnlyList<string> CoveredBy)
{
    /// <inheritdoc/>
    public override string ToString() => Reason == DeadRuleReason.Contradiction
        ? $"rule '{RuleId}' can never hold: its conditions contradict each other"
        : $"rule '{RuleId}' is never asked: {string.Join(", ", CoveredBy.Select(rule => $"'{rule}'"))} before it always hold{(CoveredBy.Count == 1 ? "s" : "")} when it would";
}
