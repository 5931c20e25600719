using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>A step succeeded.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Result">What it made.</param>
public sealed record StepSucceeded(string StepId, int Attempt, ActionResult Result) : ExecutionEvent;
