namespace Orchestration.Coordination.Events;

/// <summary>A step is not needed any more and is cancelled, because the join of another step, which cancels the remaining, was true without it.</summary>
/// <param name="StepId">The step that is not needed.</param>
/// <param name="OvertakenBy">The step whose join named it.</param>
public sealed record StepOvertaken(string StepId, string OvertakenBy) : ExecutionEvent;
