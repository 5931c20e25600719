using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>What came of an attempt to take a place; the factory and the decision belong to a granted one only, and the number of its call if that finds out whether the factory works again. A busy one may leave a free place that the task does not want, but others may.</summary>
internal readonly record struct LeaseAttempt(LeaseStatus Status, ConnectedFactory? Factory, RoutingDecision? Decision, string? Problem, int Probe = 0, bool LeavesPlace = false);
