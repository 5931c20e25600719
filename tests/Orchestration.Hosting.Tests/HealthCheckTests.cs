using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orchestration.Factories;
using Orchestration.Routing;

namespace Orchestration.Hosting.Tests;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData(FactoryStatus.Connected, FactoryStatus.Connected, HealthStatus.Healthy)]
    [InlineData(FactoryStatus.Degraded, FactoryStatus.Connected, HealthStatus.Degraded)]
    [InlineData(FactoryStatus.Disconnected, FactoryStatus.Connected, HealthStatus.Degraded)]
    [InlineData(FactoryStatus.Error, FactoryStatus.Degraded, HealthStatus.Degraded)]
    [InlineData(FactoryStatus.Error, FactoryStatus.Disconnected, HealthStatus.Unhealthy)]
    public async Task The_worst_type_decides(FactoryStatus first, FactoryStatus second, HealthStatus expected)
    {
        await using ServiceProvider provider = Provide(first, second);
        await provider.GetRequiredService<FactoryConnector>().CheckHealthAsync(TestContext.Current.CancellationToken);

        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        report.Status.Should().Be(expected);
        report.Entries.Should().ContainSingle().Which.Value.Data.Should().BeEquivalentTo(
            new Dictionary<string, object> { ["first"] = $"{first}: as told", ["second"] = $"{second}: as told", ["other"] = "Connected", ["store"] = "Active" });
    }

    [Fact]
    public async Task Dead_rules_are_told_and_make_nothing_unhealthy()
    {
        await using ServiceProvider provider = Provide(FactoryStatus.Connected, FactoryStatus.Connected);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();
        router.AddRule(new RoutingRule { RuleId = "all", Target = "first" });
        router.AddRule(new RoutingRule { RuleId = "late", Target = "second" });
        await provider.GetRequiredService<FactoryConnector>().CheckHealthAsync(TestContext.Current.CancellationToken);

        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        report.Status.Should().Be(HealthStatus.Healthy);
        report.Entries.Single().Value.Data["dead_rules"].Should().BeEquivalentTo(new[] { "rule 'late' is never asked: 'all' before it always holds when it would" });
    }

    private static ServiceProvider Provide(FactoryStatus first, FactoryStatus second)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddOrchestration()
            .AddFactory(new GatedFactory("first") { Health = new FactoryHealth(first, "as told") })
            .AddFactory(new GatedFactory("second") { Health = new FactoryHealth(second, "as told") })
            .AddFactory(new GatedFactory("other", "others"));
        services.AddHealthChecks().AddOrchestration().AddOrchestration();
        return services.BuildServiceProvider();
    }
}
