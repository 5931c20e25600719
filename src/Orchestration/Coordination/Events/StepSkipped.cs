using Orchestration.Templates;

namespace Orchestration.Coordination.Events;

/// <summary>A step will never run, because what it waits for can no longer happen, or because its condition does not hold.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Reason">Its join or its condition.</param>
/// <param name="DecidedBy">The step whose end decided the join; null when it was the condition.</param>
/// <param name="Outcome">The outcome that the join asked of that step in vain; null when it was the condition.</param>
public sealed record StepSkipped(string StepId, SkipReason Reason, string? DecidedBy, StepOutcome? Outcome) : ExecutionEvent;
