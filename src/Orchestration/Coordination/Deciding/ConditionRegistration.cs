namespace Orchestration.Coordination.Deciding;

/// <summary>A delegate that conditions ask for by name.</summary>
internal sealed record ConditionRegistration(string Name, Func<ConditionContext, bool> Condition);
