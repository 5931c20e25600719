namespace Orchestration.RoutingSimulation.Workloads;

/// <summary>One task: when it comes, and how long it takes at a factory of speed 1.</summary>
/// <param name="At">Since the beginning, in ticks.</param>
/// <param name="Size">In seconds.</param>
/// <param name="Priority">Above 0 is important.</param>
internal readonly record struct Arrival(long At, double Size, int Priority = 0);
