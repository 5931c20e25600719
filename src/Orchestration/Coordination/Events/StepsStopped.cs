namespace Orchestration.Coordination.Events;

/// <summary>Steps will never run, because the execution stopped after a failure.</summary>
/// <param name="StepIds">The steps.</param>
public sealed record StepsStopped(IReadOnlyList<string> StepIds) : ExecutionEvent;
