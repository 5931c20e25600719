namespace Orchestration.Factories;

/// <summary>What is connected at one moment, in order of connection; a new one is made with every change of what is connected or offered.</summary>
internal sealed record FactorySet(long Version, ConnectedFactory[] Factories);
