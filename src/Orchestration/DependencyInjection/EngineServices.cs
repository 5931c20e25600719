using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Payloads;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Retrying;
using Orchestration.DependencyInjection.Rules;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>The services of the engine, and how each is made.</summary>
internal static class EngineServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<EngineSettings>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineSettings>, EngineSettingsValidator>());
        services.TryAddSingleton<IOptionsFactory<EngineSettings>, ReadableOptionsFactory<EngineSettings>>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EngineLifetime>(provider =>
            new EngineLifetime(provider.GetRequiredService<OrchestrationEngine>)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITemplateFormat, JsonTemplateFormat>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDispatchQueue, ThreadPoolDispatchQueue>();
        services.TryAddSingleton(provider => new Jitter(HashCode.Combine(Environment.ProcessId, provider.GetRequiredService<TimeProvider>().GetTimestamp())));
        services.TryAddSingleton<IPayloadCodec, PayloadCodec>();
        services.TryAddSingleton<IExecutionStore>(provider => new InMemoryExecutionStore(Options<InMemoryStoreOptions>(provider)));
        services.TryAddSingleton<IArtifactStore>(provider => new FileArtifactStore(Options<ArtifactOptions>(provider)));
        services.TryAddSingleton<ISecretResolver>(provider =>
            new ConfigurationSecretResolver(provider.GetServices<ConfigurationSource>(), provider.GetService<IConfiguration>()));
        services.TryAddSingleton<RegisteredFactories>(provider =>
            new RegisteredFactories(provider, provider.GetServices<FactoryRegistration>(), provider.GetServices<ConfigurationSource>()));
        services.TryAddSingleton(provider => new RegisteredConditions(provider.GetServices<ConditionRegistration>()));
        services.TryAddSingleton<RegisteredLimits>(provider =>
            new RegisteredLimits(provider.GetServices<LimitRegistration>(), provider.GetServices<ConfigurationSource>()));
        services.TryAddSingleton<LimitTable>(provider =>
            new LimitTable(provider.GetRequiredService<RegisteredLimits>().All, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(CreateConnector);
        services.TryAddSingleton<RuleReload>(provider => new RuleReload(
            provider.GetServices<ConfigurationSource>(), provider.GetRequiredService<RegisteredFactories>(), provider.GetServices<IRoutingStrategy>(), LoggerOf<TaskRouter>(provider)));
        services.TryAddSingleton(CreateRouter);
        services.TryAddSingleton(CreateCatalog);
        services.TryAddSingleton(provider => new WorkflowPlanner(
            Options<RoutingOptions>(provider).NoCapableFactory == NoCapableFactoryReaction.Wait ? null : provider.GetRequiredService<FactoryConnector>(),
            new HostNames(provider.GetRequiredService<RegisteredConditions>().Names, provider.GetRequiredService<LimitTable>().Names),
            provider.GetRequiredService<WorkflowCatalog>()));
        services.TryAddSingleton(CreateCoordinator);
        services.TryAddSingleton(provider => new OrchestrationEngine(
            provider.GetRequiredService<WorkflowCoordinator>(),
            provider.GetRequiredService<TaskRouter>(),
            provider.GetRequiredService<FactoryConnector>(),
            provider.GetRequiredService<WorkflowCatalog>()));
    }

    private static FactoryConnector CreateConnector(IServiceProvider provider)
    {
        Options<EngineSettings>(provider);
        FactoryConnector connector = new(
            provider.GetRequiredService<IArtifactStore>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<FactoryConnector>(provider));
        foreach ((IFactory factory, FactoryOptions options) in provider.GetRequiredService<RegisteredFactories>().All)
            connector.Connect(factory, options);
        return connector;
    }

    private static TaskRouter CreateRouter(IServiceProvider provider)
    {
        TaskRouter router = NewRouter(provider);
        provider.GetRequiredService<RuleReload>().Watch(router);
        return router;
    }

    private static TaskRouter NewRouter(IServiceProvider provider) => new(
        provider.GetRequiredService<FactoryConnector>(),
        Options<RoutingOptions>(provider),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetServices<IRoutingStrategy>(),
        provider.GetServices<RoutingRule>(),
        LoggerOf<TaskRouter>(provider),
        Options<WorkflowOptions>(provider).PriorityAgeing);

    private static WorkflowCatalog CreateCatalog(IServiceProvider provider)
    {
        WorkflowCatalog catalog = new();
        foreach (WorkflowTemplate template in provider.GetServices<WorkflowTemplate>())
            catalog.Add(template);
        new TemplateLoader(provider.GetServices<ITemplateFormat>()).Load(provider.GetServices<ITemplateSource>(), catalog);
        return catalog;
    }

    private static WorkflowCoordinator CreateCoordinator(IServiceProvider provider)
    {
        FactoryConnector connector = provider.GetRequiredService<FactoryConnector>();
        ExecutionHost host = new(
            Options<WorkflowOptions>(provider),
            Options<RecoveryOptions>(provider),
            connector,
            provider.GetRequiredService<TaskRouter>(),
            provider.GetRequiredService<IExecutionStore>(),
            provider.GetRequiredService<IArtifactStore>(),
            provider.GetRequiredService<ISecretResolver>(),
            provider.GetRequiredService<LimitTable>(),
            provider.GetRequiredService<IDispatchQueue>(),
            provider.GetRequiredService<RegisteredConditions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Jitter>(),
            LoggerOf<WorkflowCoordinator>(provider))
        {
            Planner = provider.GetRequiredService<WorkflowPlanner>(),
        };
        connector.PlaceFreed = host.Waiters.PlaceFreed;
        host.Limits.Freed = host.Waiters.LimitFreed;
        WorkflowCoordinator coordinator = new(host, provider.GetRequiredService<WorkflowPlanner>(), provider.GetRequiredService<WorkflowCatalog>(), connector, Options<RetentionOptions>(provider));
        connector.CountWaitingSteps = () => coordinator.WaitingForFactories;
        return coordinator;
    }

    private static TOptions Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;

    /// <summary>Registering a silent logger would silence a host that adds its logging later.</summary>
    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) =>
        provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
