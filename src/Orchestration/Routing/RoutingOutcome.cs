using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>What the pipeline found: a factory with a decision, or what is in the way.</summary>
internal readonly record struct RoutingOutcome(LeaseStatus Status, ConnectedFactory? Factory = null, RoutingDecision? Decision = null, RoutingException? Problem = null, bool IsAlone = false, int Probe = 0, bool LeavesPlace = false);
