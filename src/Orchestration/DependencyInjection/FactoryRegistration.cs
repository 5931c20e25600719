using Orchestration.Factories;

namespace Orchestration.DependencyInjection;

/// <summary>A factory that is connected when the engine is made.</summary>
/// <param name="Create">Makes or finds the factory, once per engine.</param>
/// <param name="Configure">Sets its options in code.</param>
/// <param name="IsOwned">Whether the factory is disposed with the engine.</param>
internal sealed record FactoryRegistration(Func<IServiceProvider, IFactory> Create, Action<FactoryOptions>? Configure, bool IsOwned);
