using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>No further item of a step starts: too many failed, the execution stops, or time is over. Items that run end as they end.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Failure">What the step fails with because time is over; null otherwise.</param>
public sealed record ItemsStopped(string StepId, ActionFailure? Failure) : ExecutionEvent;
