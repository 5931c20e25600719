namespace Orchestration.Coordination.Estimates;

/// <summary>What one attempt at a step is expected to cost and to take at one factory.</summary>
/// <param name="Factory">The factory's name.</param>
/// <param name="Cost">What the attempt costs, in the one currency of the host.</param>
/// <param name="Duration">How long the attempt takes; null when nothing is known.</param>
/// <param name="Source">Where the cost comes from.</param>
public sealed record FactoryEstimate(string Factory, decimal Cost, TimeSpan? Duration, EstimateSource Source);
