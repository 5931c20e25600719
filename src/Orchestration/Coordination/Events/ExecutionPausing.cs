namespace Orchestration.Coordination.Events;

/// <summary>No attempt starts any more.</summary>
/// <param name="Mode">What happens to running attempts.</param>
public sealed record ExecutionPausing(PauseMode Mode) : ExecutionEvent;
