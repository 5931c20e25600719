using Orchestration.Factories;

namespace Orchestration.DependencyInjection;

/// <summary>A factory that was made, with its options from code and configuration.</summary>
internal sealed record RegisteredFactory(IFactory Factory, FactoryOptions Options);
