namespace Orchestration.Coordination.Events;

/// <summary>The items of a step that are not done are not needed any more: those that do not run are cancelled, the others asked to stop.</summary>
/// <param name="StepId">The step.</param>
public sealed record ItemsCancelled(string StepId) : ExecutionEvent;
