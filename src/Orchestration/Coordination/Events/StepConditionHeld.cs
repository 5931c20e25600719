namespace Orchestration.Coordination.Events;

/// <summary>A step's condition was evaluated and held: the step may start.</summary>
/// <param name="StepId">The step.</param>
public sealed record StepConditionHeld(string StepId) : ExecutionEvent;
