namespace Orchestration.Coordination.Events;

/// <summary>The execution started.</summary>
public sealed record ExecutionStarted : ExecutionEvent;
