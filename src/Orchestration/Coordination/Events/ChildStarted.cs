namespace Orchestration.Coordination.Events;

/// <summary>An attempt of a step runs another execution, which does the step's work.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Its attempt, from 1.</param>
/// <param name="ChildExecutionId">Identifies the other execution.</param>
public sealed record ChildStarted(string StepId, int Attempt, string ChildExecutionId) : ExecutionEvent;
