namespace Orchestration.Coordination.Events;

/// <summary>Steps that had not started were cancelled with the execution.</summary>
/// <param name="StepIds">The steps.</param>
public sealed record StepsCancelled(IReadOnlyList<string> StepIds) : ExecutionEvent;
