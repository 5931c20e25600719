namespace Orchestration.Coordination.Events;

/// <summary>A running step was cancelled.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public sealed record StepCancelled(string StepId, int Attempt) : ExecutionEvent;
