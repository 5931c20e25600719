using Orchestration.Routing;

namespace Orchestration.Coordination.Events;

/// <summary>An attempt got its places and starts.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Decision">Which factory does it, and why.</param>
public sealed record StepStarted(string StepId, int Attempt, RoutingDecision? Decision) : ExecutionEvent;
