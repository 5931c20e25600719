namespace Orchestration.Coordination.Events;

/// <summary>Every step succeeded.</summary>
public sealed record ExecutionCompleted : ExecutionEvent;
