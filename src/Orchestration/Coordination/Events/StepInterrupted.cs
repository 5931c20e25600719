namespace Orchestration.Coordination.Events;

/// <summary>A running attempt was interrupted by a pause; it uses up no retry.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public sealed record StepInterrupted(string StepId, int Attempt) : ExecutionEvent;
