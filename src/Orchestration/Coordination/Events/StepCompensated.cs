namespace Orchestration.Coordination.Events;

/// <summary>A step is undone.</summary>
/// <param name="StepId">The step.</param>
public sealed record StepCompensated(string StepId) : ExecutionEvent;
