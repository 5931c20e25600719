namespace Orchestration.Coordination.Events;

/// <summary>The process died while an attempt ran, so that nobody knows what came of it; it uses up no retry, and the step is ready again.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public sealed record StepCrashed(string StepId, int Attempt) : ExecutionEvent;
