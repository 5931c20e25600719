namespace Orchestration.Coordination.Events;

/// <summary>Nothing runs until the execution is resumed.</summary>
public sealed record ExecutionPaused : ExecutionEvent;
