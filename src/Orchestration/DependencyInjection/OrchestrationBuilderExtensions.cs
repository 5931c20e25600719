using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Recovery;
using Orchestration.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds factories, rules, templates and options to the engine.</summary>
public static class OrchestrationBuilderExtensions
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

    /// <summary>Adds a routing rule.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rule">The rule.</param>
    public static OrchestrationBuilder AddRoutingRule(this OrchestrationBuilder builder, RoutingRule rule)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rule);
        builder.Services.AddSingleton(rule);
        return builder;
    }

    /// <summary>Adds a routing strategy of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="strategy">The strategy.</param>
    public static OrchestrationBuilder AddRoutingStrategy(this OrchestrationBuilder builder, IRoutingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(strategy);
        builder.Services.AddSingleton(strategy);
        return builder;
    }

    /// <summary>Registers a delegate that conditions of steps ask for by name: <c>{"condition":"name"}</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What conditions call it; 1 to 256 characters.</param>
    /// <param name="condition">Whether it holds. Called once per step that asks, between two commits of the execution: it should be quick and must not block. If it throws, the step fails.</param>
    public static OrchestrationBuilder AddCondition(this OrchestrationBuilder builder, string name, Func<ConditionContext, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(condition);
        builder.Services.AddSingleton(new ConditionRegistration(name, condition));
        return builder;
    }

    /// <summary>Declares a limit that steps name in <c>limits</c> and that all executions share. Declared again, it is changed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name; upper and lower case are the same.</param>
    /// <param name="configure">Sets how many attempts may run at the same time, or start within a period, or both.</param>
    public static OrchestrationBuilder AddLimit(this OrchestrationBuilder builder, string name, Action<LimitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new LimitRegistration(name, configure));
        return builder;
    }

    /// <summary>Adds a template to the catalog.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="template">The template.</param>
    public static OrchestrationBuilder AddWorkflow(this OrchestrationBuilder builder, WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(template);
        builder.Services.AddSingleton(template);
        return builder;
    }

    /// <summary>Adds the template in a file, or all in a folder and in folders below it, to the catalog at the start.</summary>
    /// <remarks>All problems of all files are reported at once, with file, line and column, and nothing is loaded then. In a folder, files of other kinds are left alone.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file or folder; a relative path counts from the current folder.</param>
    public static OrchestrationBuilder AddWorkflows(this OrchestrationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.AddSingleton<ITemplateSource>(new TemplateFolder(path));
        return builder;
    }

    /// <summary>Adds all templates that are embedded in an assembly to the catalog at the start.</summary>
    /// <remarks>All problems of all files are reported at once, with name, line and column, and nothing is loaded then. Resources of other kinds are left alone.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">How the names of the resources begin, such as <c>MyCompany.Workflows.</c>.</param>
    public static OrchestrationBuilder AddWorkflowsFrom(this OrchestrationBuilder builder, Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        builder.Services.AddSingleton<ITemplateSource>(new TemplateResources(assembly, prefix));
        return builder;
    }

    /// <summary>Lets folders and resources have templates in another notation.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="format">The notation.</param>
    public static OrchestrationBuilder AddTemplateFormat(this OrchestrationBuilder builder, ITemplateFormat format)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(format);
        if (builder.Services.All(service => service.ImplementationInstance?.GetType() != format.GetType()))
            builder.Services.AddSingleton(format);
        return builder;
    }

    /// <summary>Sets how workflows run.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureWorkflows(this OrchestrationBuilder builder, Action<WorkflowOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how tasks are routed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRouting(this OrchestrationBuilder builder, Action<RoutingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how much of what is finished the in-memory store remembers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureInMemoryStore(this OrchestrationBuilder builder, Action<InMemoryStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets how what other processes left is taken up.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRecovery(this OrchestrationBuilder builder, Action<RecoveryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets which finished executions a durable store forgets; without it, none.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static OrchestrationBuilder ConfigureRetention(this OrchestrationBuilder builder, Action<RetentionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Keeps artifacts in a folder.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The folder, made when the first artifact is kept; a relative path counts from the current folder.</param>
    public static OrchestrationBuilder UseArtifactDirectory(this OrchestrationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        builder.Services.Configure<ArtifactOptions>(options => options.RootPath = path);
        return builder;
    }

    /// <summary>Takes secrets from a delegate in place of the configuration.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resolve">Answers the secret of a name, or null when there is none.</param>
    public static OrchestrationBuilder UseSecrets(this OrchestrationBuilder builder, Func<string, string?> resolve)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resolve);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecretResolver>(new DelegateSecretResolver(resolve)));
        return builder;
    }

    /// <summary>Takes secrets from a class of your own in place of the configuration.</summary>
    /// <param name="builder">The builder.</param>
    /// <typeparam name="TResolver">The class; it is made with its services.</typeparam>
    public static OrchestrationBuilder UseSecretResolver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(this OrchestrationBuilder builder)
        where TResolver : class, ISecretResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecretResolver, TResolver>());
        return builder;
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
