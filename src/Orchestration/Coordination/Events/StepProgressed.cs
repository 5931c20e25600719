namespace Orchestration.Coordination.Events;

/// <summary>A running step tells how far it is. Not part of the history.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Fraction">0 to 1, or null.</param>
/// <param name="Message">What it is doing, for people.</param>
public sealed record StepProgressed(string StepId, int Attempt, double? Fraction, string? Message) : ExecutionEvent;
