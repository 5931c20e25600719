namespace Orchestration.Routing;

/// <summary>A share of the tasks that a rule sends to several targets.</summary>
/// <param name="Target">The factory or type of factory; the factories of a type divide the share.</param>
/// <param name="Weight">How large the share is in proportion to the others, 0 to 1,000,000; 0 gets tasks only while no other can take any.</param>
public sealed record WeightedTarget(RoutingTarget Target, int Weight);
