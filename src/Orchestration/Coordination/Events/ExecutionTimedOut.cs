namespace Orchestration.Coordination.Events;

/// <summary>The time of the execution is over.</summary>
public sealed record ExecutionTimedOut : ExecutionEvent;
