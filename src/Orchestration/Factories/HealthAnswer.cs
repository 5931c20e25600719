namespace Orchestration.Factories;

/// <summary>What a factory answered when it was asked for its health; no actions when it could not say.</summary>
internal sealed record HealthAnswer(FactoryHealth Health, IReadOnlyList<ActionDescriptor>? Actions);
