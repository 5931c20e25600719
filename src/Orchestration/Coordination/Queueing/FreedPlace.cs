using Orchestration.Factories;

namespace Orchestration.Coordination.Queueing;

/// <summary>A place that is free, and for whom.</summary>
/// <param name="Key">What whoever is woken waits for.</param>
/// <param name="Factory">The factory that has it; null for the host, a limit, or when several may have one.</param>
internal sealed record FreedPlace(WaitKey Key, ConnectedFactory? Factory);
