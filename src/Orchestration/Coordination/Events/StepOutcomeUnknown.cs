using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>Nobody knows what came of an attempt, and the step waits for a person to say: <see cref="ExecutionHandle.ResolveAsync"/>.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Failure">What is known.</param>
public sealed record StepOutcomeUnknown(string StepId, int Attempt, ActionFailure Failure) : ExecutionEvent;
