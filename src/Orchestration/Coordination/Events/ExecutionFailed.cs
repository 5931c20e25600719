namespace Orchestration.Coordination.Events;

/// <summary>A step failed for good.</summary>
public sealed record ExecutionFailed : ExecutionEvent;
