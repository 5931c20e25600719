using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orchestration;
using Orchestration.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the engine to the host's health checks.</summary>
public static class OrchestrationHealthChecksBuilderExtensions
{
    /// <summary>Reports the state of the store and of the connected factories.</summary>
    /// <remarks>
    /// Healthy when the store can be used and all factories are connected; degraded when a factory is degraded or cannot be given work, or this host is a standby of another one;
    /// unhealthy when the store cannot be used, or none of a type of factory can be given work.
    /// The data has the status of each factory by its name, and that of the store as <c>store</c>. It answers what the engine's own checks found and calls no factory. Calling it again adds nothing.
    /// </remarks>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What to report in place of unhealthy, or null.</param>
    /// <param name="tags">Tags by which the host chooses checks.</param>
    public static IHealthChecksBuilder AddOrchestration(
        this IHealthChecksBuilder builder, string name = "orchestration", HealthStatus? failureStatus = null, params IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        HealthCheckRegistration registration = new(
            name, provider => new EngineHealthCheck(provider.GetRequiredService<OrchestrationEngine>()), failureStatus, tags);
        builder.Services.Configure<HealthCheckServiceOptions>(options =>
        {
            if (options.Registrations.All(one => one.Name != name))
                options.Registrations.Add(registration);
        });
        return builder;
    }
}
