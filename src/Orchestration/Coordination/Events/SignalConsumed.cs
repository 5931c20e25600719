namespace Orchestration.Coordination.Events;

/// <summary>A step took a signal, which no other step gets.</summary>
/// <param name="StepId">The step.</param>
/// <param name="ArrivedWith">The sequence number of the <see cref="SignalArrived"/> event that brought the signal.</param>
public sealed record SignalConsumed(string StepId, long ArrivedWith) : ExecutionEvent;
