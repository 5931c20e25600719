namespace Orchestration.Coordination.Events;

/// <summary>The execution goes on.</summary>
public sealed record ExecutionResumed : ExecutionEvent;
