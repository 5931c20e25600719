namespace Orchestration.DependencyInjection;

/// <summary>Stands for all options of the engine, so that they are validated together and every problem is named at once.</summary>
internal sealed class EngineSettings;
