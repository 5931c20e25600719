namespace Orchestration.Coordination.Events;

/// <summary>A final or paused execution goes on: the results of some steps are forgotten, all others are kept.</summary>
/// <param name="StepIds">The steps that begin anew, in the order of the template.</param>
public sealed record ExecutionRerun(IReadOnlyList<string> StepIds) : ExecutionEvent;
