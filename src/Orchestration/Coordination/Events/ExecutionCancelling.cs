namespace Orchestration.Coordination.Events;

/// <summary>The execution was cancelled; running calls were asked to stop.</summary>
/// <param name="Reason">What the caller said, or null.</param>
public sealed record ExecutionCancelling(string? Reason) : ExecutionEvent;
