namespace Orchestration.Coordination.Events;

/// <summary>Completed steps are undone from now on, the last that was completed first.</summary>
public sealed record CompensationStarted : ExecutionEvent;
