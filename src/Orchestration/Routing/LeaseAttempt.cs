using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>What came of an attempt to take a place; the factory and the decision belong to a granted one only. A busy one may leave a free place that the task does not want, but others may.</summary>
internal readonly record struct LeaseAttempt(LeaseStatus Status, ConnectedFactory? Factory, RoutingDecision? Decision, string? Problem, bool LeavesPlace = false);
