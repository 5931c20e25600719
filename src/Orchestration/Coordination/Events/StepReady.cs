namespace Orchestration.Coordination.Events;

/// <summary>The delay before the next attempt is over.</summary>
/// <param name="StepId">The step.</param>
public sealed record StepReady(string StepId) : ExecutionEvent;
