namespace Orchestration.Coordination.Events;

/// <summary>A step will never run, because a step it depends on did not succeed.</summary>
/// <param name="StepId">The step.</param>
/// <param name="DecidedBy">The step that did not succeed.</param>
public sealed record StepSkipped(string StepId, string DecidedBy) : ExecutionEvent;
