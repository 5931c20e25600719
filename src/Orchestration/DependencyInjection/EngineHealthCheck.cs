using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.DependencyInjection;

/// <summary>Says whether executions can be remembered, and whether every type of factory can be given work.</summary>
internal sealed class EngineHealthCheck(OrchestrationEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<FactorySnapshot> factories = engine.GetFactoryStatus();
        Dictionary<string, object> data = factories.ToDictionary(factory => factory.Name, Describe, StringComparer.Ordinal);
        StoreHealth store = engine.Coordinator.StoreHealth;
        data["store"] = store.Message is null ? store.Status.ToString() : $"{store.Status}: {store.Message}";
        if (engine.Router.FindDeadRules() is { Count: > 0 } dead)
            data["dead_rules"] = dead.Select(rule => rule.ToString()).ToArray();
        if (store.Status is StoreStatus.Unavailable or StoreStatus.Opening)
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, $"The store cannot be used. {store.Message}", data: data));

        FactoryType[] without = [.. factories.GroupBy(factory => factory.Type).Where(type => !type.Any(IsAvailable)).Select(type => type.Key)];
        if (without.Length > 0)
        {
            string message = $"No factory is available of: {string.Join(", ", without)}.";
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, message, data: data));
        }

        if (store.Status == StoreStatus.Standby)
            return Task.FromResult(HealthCheckResult.Degraded(store.Message, data: data));

        FactorySnapshot[] troubled = [.. factories.Where(factory => factory.Status is not (FactoryStatus.Connected or FactoryStatus.Initializing))];
        return Task.FromResult(troubled.Length == 0
            ? HealthCheckResult.Healthy(factories.Count == 0 ? "No factory is connected." : "All factories are connected.", data)
            : HealthCheckResult.Degraded($"Not well: {string.Join(", ", troubled.Select(factory => factory.Name))}.", data: data));
    }

    private static bool IsAvailable(FactorySnapshot factory) =>
        factory.Status is FactoryStatus.Initializing or FactoryStatus.Connected or FactoryStatus.Degraded;

    private static object Describe(FactorySnapshot factory) =>
        factory.Message is null ? factory.Status.ToString() : $"{factory.Status}: {factory.Message}";
}
