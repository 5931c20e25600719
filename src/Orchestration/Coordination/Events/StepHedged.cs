using Orchestration.Routing;

namespace Orchestration.Coordination.Events;

/// <summary>An attempt took unusually long and had a second call at another factory. Comes right before the event that ends the attempt.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Decision">Where the second call went, and why.</param>
/// <param name="HasWon">Whether its result counts, rather than that of the first call.</param>
public sealed record StepHedged(string StepId, int Attempt, RoutingDecision Decision, bool HasWon) : ExecutionEvent;
