using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>The execution ended after a failure that nothing handled, or because its time was over, or because a value of its outputs is missing.</summary>
/// <param name="Failure">What is missing; null when a step failed or time was over.</param>
public sealed record ExecutionFailed(ActionFailure? Failure) : ExecutionEvent;
