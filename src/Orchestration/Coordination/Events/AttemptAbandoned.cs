namespace Orchestration.Coordination.Events;

/// <summary>A call did not return in time after it was asked to stop; the step goes on without it.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public sealed record AttemptAbandoned(string StepId, int Attempt) : ExecutionEvent;
