namespace Orchestration.Coordination.Estimates;

/// <summary>Something that could not be estimated, and why.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Factory">The factory whose action it is about, or null when it is about the step.</param>
/// <param name="Reason">Why, in a sentence for people, and what counts in its place.</param>
public sealed record EstimateGap(string StepId, string? Factory, string Reason);
