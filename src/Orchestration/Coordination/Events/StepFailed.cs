using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>A step failed for good.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">The last attempt, from 1; 0 when none was started.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record StepFailed(string StepId, int Attempt, ActionFailure Failure) : ExecutionEvent;
