using Microsoft.Extensions.Configuration;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Recovery;
using Orchestration.DependencyInjection;
using Orchestration.Routing;
using Orchestration.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class OrchestrationServiceCollectionExtensions
{
    /// <summary>Registers the engine and everything it needs. Calling it again adds nothing twice.</summary>
    /// <remarks>With a host, options are validated and factories connected at its start, and running executions get the host's shutdown timeout to finish.</remarks>
    /// <param name="services">The services of the host.</param>
    /// <returns>A builder that adds factories, rules and options.</returns>
    public static OrchestrationBuilder AddOrchestration(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        EngineServices.AddTo(services);
        return new OrchestrationBuilder(services);
    }

    /// <summary>Registers the engine with settings from configuration. Calling it again with the same section adds nothing twice.</summary>
    /// <remarks>
    /// Keys may be written <c>MaxRetries</c> or <c>max_retries</c>; a number for a duration means seconds. What is wrong is reported at the start of the host,
    /// or when the engine is first resolved, as one <see cref="Options.OptionsValidationException"/> that names every problem. Of one factory,
    /// the configuration overrides what was set in code.
    /// </remarks>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section with the engine's settings, such as <c>configuration.GetSection("Orchestration")</c>; it may be empty.</param>
    /// <returns>A builder that adds factories, rules and options.</returns>
    public static OrchestrationBuilder AddOrchestration(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        EngineServices.AddTo(services);
        if (!services.Any(service => service.ServiceType == typeof(ConfigurationSource) && service.ImplementationInstance is ConfigurationSource known && known.IsSameAs(section)))
        {
            ConfigurationSource source = new(section);
            services.AddSingleton(source);
            services.Configure<WorkflowOptions>(source.Apply);
            services.Configure<RoutingOptions>(source.Apply);
            services.Configure<ArtifactOptions>(source.Apply);
            services.Configure<InMemoryStoreOptions>(source.Apply);
            services.Configure<RecoveryOptions>(source.Apply);
            services.Configure<RetentionOptions>(source.Apply);
        }

        return new OrchestrationBuilder(services);
    }
}
