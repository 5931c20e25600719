namespace Orchestration.Coordination.Events;

/// <summary>A timer has begun.</summary>
/// <param name="StepId">The step.</param>
/// <param name="DueAt">When it is over, in UTC; a pause does not move it.</param>
public sealed record TimerStarted(string StepId, DateTimeOffset DueAt) : ExecutionEvent;
