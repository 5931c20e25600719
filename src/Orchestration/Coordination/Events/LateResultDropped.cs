using Orchestration.Factories;

namespace Orchestration.Coordination.Events;

/// <summary>An abandoned call returned after all; its result is dropped, its cost counts.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Result">What came too late.</param>
public sealed record LateResultDropped(string StepId, int Attempt, ActionResult Result) : ExecutionEvent;
