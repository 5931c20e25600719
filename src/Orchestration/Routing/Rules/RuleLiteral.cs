namespace Orchestration.Routing.Rules;

/// <summary>A comparison that is known to hold, or known not to.</summary>
internal readonly record struct RuleLiteral(RuleTest Test, bool Holds);
