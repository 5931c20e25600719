using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>An attempt failed; another follows.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">The attempt that failed, from 1.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="DueAt">When the next attempt may start, in UTC.</param>
public sealed record StepRetryScheduled(string StepId, int Attempt, ActionFailure Failure, DateTimeOffset DueAt) : ExecutionEvent;
