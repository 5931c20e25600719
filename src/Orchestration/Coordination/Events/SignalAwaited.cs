namespace Orchestration.Coordination.Events;

/// <summary>A step has begun to wait for a signal.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Name">The name of the signal.</param>
public sealed record SignalAwaited(string StepId, string Name) : ExecutionEvent;
