namespace Orchestration.Coordination.Events;

/// <summary>A signal came from outside. It is kept until a step takes it.</summary>
/// <param name="Signal">The signal.</param>
public sealed record SignalArrived(Signal Signal) : ExecutionEvent;
