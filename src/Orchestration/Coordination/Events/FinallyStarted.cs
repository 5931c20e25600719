namespace Orchestration.Coordination.Events;

/// <summary>All other steps are final; those start that run last.</summary>
public sealed record FinallyStarted : ExecutionEvent;
