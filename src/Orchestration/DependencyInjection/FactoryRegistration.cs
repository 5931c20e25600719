using Orchestration.Factories;

namespace Orchestration.DependencyInjection;

/// <summary>A factory that is connected when the engine is made.</summary>
internal sealed record FactoryRegistration(Func<IServiceProvider, IFactory> Create, FactoryOptions? Options);
