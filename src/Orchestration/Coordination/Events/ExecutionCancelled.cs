namespace Orchestration.Coordination.Events;

/// <summary>The execution ended because it was cancelled.</summary>
public sealed record ExecutionCancelled : ExecutionEvent;
