using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestration.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects factories.</summary>
public static class OrchestrationFactoryExtensions
{
    /// <summary>Connects a factory whose actions are delegates.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Identifies it among all that are connected; 1 to 128 characters.</param>
    /// <param name="type">The kind of work it does.</param>
    /// <param name="configure">Maps its actions.</param>
    /// <param name="options">Sets its limit, its tier and its health checks.</param>
    public static OrchestrationBuilder AddFactory(
        this OrchestrationBuilder builder, string name, FactoryType type, Action<FactoryBuilder> configure, Action<FactoryOptions>? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddFactory(provider => Build(name, type, configure, provider), options);
    }

    /// <summary>Connects a factory. It stays yours: it is not disposed with the engine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">The factory.</param>
    /// <param name="options">Sets its limit, its tier and its health checks.</param>
    public static OrchestrationBuilder AddFactory(this OrchestrationBuilder builder, IFactory factory, Action<FactoryOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(builder, new FactoryRegistration(_ => factory, options, IsOwned: false));
    }

    /// <summary>Connects a factory that is made from services, and disposes it with the engine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the factory, once.</param>
    /// <param name="options">Sets its limit, its tier and its health checks.</param>
    public static OrchestrationBuilder AddFactory(this OrchestrationBuilder builder, Func<IServiceProvider, IFactory> create, Action<FactoryOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Add(builder, new FactoryRegistration(create, options, IsOwned: true));
    }

    /// <summary>Connects a factory of a class of your own, which is made with its services and becomes one itself.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Sets its limit, its tier and its health checks.</param>
    /// <typeparam name="TFactory">The class.</typeparam>
    public static OrchestrationBuilder AddFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFactory>(
        this OrchestrationBuilder builder, Action<FactoryOptions>? options = null)
        where TFactory : class, IFactory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TFactory>();
        return Add(builder, new FactoryRegistration(provider => provider.GetRequiredService<TFactory>(), options, IsOwned: false));
    }

    private static OrchestrationBuilder Add(OrchestrationBuilder builder, FactoryRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(registration);
        return builder;
    }

    private static DelegateFactory Build(string name, FactoryType type, Action<FactoryBuilder> configure, IServiceProvider provider)
    {
        FactoryBuilder factory = new(name, type);
        configure(factory);
        return factory.Build(provider);
    }
}
