namespace Orchestration.Coordination.Events;

/// <summary>The undoing of a step begins; the events of its attempts follow, with <see cref="ExecutionEvent.IsCompensation"/>.</summary>
/// <param name="StepId">The step.</param>
public sealed record StepCompensating(string StepId) : ExecutionEvent;
