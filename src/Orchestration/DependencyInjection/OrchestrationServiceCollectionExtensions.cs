using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orchestration;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class OrchestrationServiceCollectionExtensions
{
    /// <summary>Registers the engine and everything it needs. Calling it again adds nothing twice.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>A builder that adds factories, rules and options.</returns>
    public static OrchestrationBuilder AddOrchestration(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.TryAddSingleton<IDispatchQueue, ThreadPoolDispatchQueue>();
        services.TryAddSingleton<IExecutionStore>(provider =>
            new InMemoryExecutionStore(provider.GetRequiredService<IOptions<InMemoryStoreOptions>>().Value));
        services.TryAddSingleton<IArtifactStore>(provider =>
            new FileArtifactStore(provider.GetRequiredService<IOptions<ArtifactOptions>>().Value));
        services.TryAddSingleton<ISecretResolver>(provider => new ConfigurationSecretResolver(provider.GetService<IConfiguration>()));
        services.TryAddSingleton(CreateConnector);
        services.TryAddSingleton(provider => new TaskRouter(
            provider.GetRequiredService<FactoryConnector>(),
            provider.GetRequiredService<IOptions<RoutingOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetServices<IRoutingStrategy>(),
            provider.GetServices<RoutingRule>()));
        services.TryAddSingleton(CreateCatalog);
        services.TryAddSingleton(provider => new WorkflowPlanner(provider.GetRequiredService<FactoryConnector>()));
        services.TryAddSingleton(CreateCoordinator);
        services.TryAddSingleton(provider => new OrchestrationEngine(
            provider.GetRequiredService<WorkflowCoordinator>(),
            provider.GetRequiredService<TaskRouter>(),
            provider.GetRequiredService<FactoryConnector>(),
            provider.GetRequiredService<WorkflowCatalog>()));
        return new OrchestrationBuilder(services);
    }

    private static FactoryConnector CreateConnector(IServiceProvider provider)
    {
        FactoryConnector connector = new(
            provider.GetRequiredService<IArtifactStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FactoryConnector>>());
        foreach (FactoryRegistration registration in provider.GetServices<FactoryRegistration>())
            connector.Connect(registration.Create(provider), registration.Options);
        return connector;
    }

    private static WorkflowCatalog CreateCatalog(IServiceProvider provider)
    {
        WorkflowCatalog catalog = new();
        foreach (WorkflowTemplate template in provider.GetServices<WorkflowTemplate>())
            catalog.Add(template);
        return catalog;
    }

    private static WorkflowCoordinator CreateCoordinator(IServiceProvider provider)
    {
        FactoryConnector connector = provider.GetRequiredService<FactoryConnector>();
        ExecutionHost host = new(
            provider.GetRequiredService<IOptions<WorkflowOptions>>().Value,
            provider.GetRequiredService<TaskRouter>(),
            provider.GetRequiredService<IExecutionStore>(),
            provider.GetRequiredService<IArtifactStore>(),
            provider.GetRequiredService<ISecretResolver>(),
            provider.GetRequiredService<IDispatchQueue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WorkflowCoordinator>>());
        connector.PlaceFreed = host.Waiters.PlaceFreed;
        return new WorkflowCoordinator(host, provider.GetRequiredService<WorkflowPlanner>(), provider.GetRequiredService<WorkflowCatalog>(), connector);
    }
}
