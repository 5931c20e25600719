using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Coordination;

namespace Orchestration.Tests.DependencyInjection;

public sealed class RuleReloadTests
{
    [Fact]
    public async Task Changed_rules_are_used_from_the_next_decision_on()
    {
        IConfigurationRoot configuration = Configuration("media");
        await using ServiceProvider provider = Provide(configuration, out LogRecorder log);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();
        router.AddRule(new RoutingRule { RuleId = "code", Target = "media", Priority = -1 });
        (await Route(router)).Should().Be("media");

        Change(configuration, "studio");

        (await Route(router)).Should().Be("studio");
        router.Rules.Select(rule => rule.RuleId).Should().Equal("r", "code");
        log.Lines.Should().Contain(line => line.Contains("were read again"));
    }

    [Fact]
    public async Task Rules_that_cannot_be_used_change_nothing_and_are_told_once()
    {
        IConfigurationRoot configuration = Configuration("media");
        await using ServiceProvider provider = Provide(configuration, out LogRecorder log);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();

        Change(configuration, "mars");
        configuration.Reload();

        (await Route(router)).Should().Be("media");
        log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("ORC2004");
        Change(configuration, "studio");
        (await Route(router)).Should().Be("studio");
    }

    [Fact]
    public async Task A_change_of_another_setting_keeps_the_hits_of_the_rules()
    {
        IConfigurationRoot configuration = Configuration("media");
        await using ServiceProvider provider = Provide(configuration, out _);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();
        await Route(router);

        configuration["Orchestration:Routing:Seed"] = "7";
        configuration.Reload();

        router.GetRuleHits().Should().Contain("r", 1);
    }

    [Fact]
    public async Task Rules_that_did_not_change_keep_their_hits_when_others_do()
    {
        IConfigurationRoot configuration = Configuration("media");
        await using ServiceProvider provider = Provide(configuration, out _);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();
        await Route(router);

        configuration["Orchestration:Routing:Rules:1:name"] = "second";
        Change(configuration, "media", "studio");

        router.GetRuleHits().Should().Equal(new Dictionary<string, long> { ["r"] = 1, ["second"] = 0 });
        Change(configuration, "studio", "studio");
        router.GetRuleHits().Should().Contain("r", 0, "it is another rule now");
    }

    [Fact]
    public async Task A_rule_that_code_adds_under_the_same_name_meanwhile_is_a_problem_and_throws_at_nobody()
    {
        IConfigurationRoot configuration = Configuration("media");
        TaskRouter? router = null;
        AskedFactory asked = new("studio", () => router?.AddRule(new RoutingRule { RuleId = "late", Target = "media" }));
        await using ServiceProvider provider = Provide(configuration, out LogRecorder log, asked);
        router = provider.GetRequiredService<TaskRouter>();
        asked.IsArmed = true;

        configuration["Orchestration:Routing:Rules:1:name"] = "late";
        FluentActions.Invoking(() => Change(configuration, "media", "studio")).Should().NotThrow();

        router.Rules.Select(rule => (rule.RuleId, rule.IsConfigured)).Should().Equal(("late", false), ("r", true));
        log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("'late'");
    }

    [Fact]
    public async Task Who_waits_for_a_place_follows_rules_that_are_read_again()
    {
        IConfigurationRoot configuration = Configuration("media");
        await using ServiceProvider provider = Provide(configuration, out _);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();
        provider.GetRequiredService<FactoryConnector>().Factories.Single(factory => factory.Name == "media").Record.Pause.Begin(TimeSpan.FromSeconds(20));
        Task<FactoryLease> waiting = router.LeaseAsync(new RoutingTask(), TestContext.Current.CancellationToken).AsTask();

        Change(configuration, "studio");

        (await waiting).Decision.Factory.Should().Be("studio");
    }

    [Fact]
    public async Task A_change_while_the_host_stops_holds_nobody_up()
    {
        LateConfiguration configuration = new(Configuration("media").GetSection("Orchestration"));
        ServiceCollection services = new();
        services.AddOrchestration(configuration).AddFactory(new NamedFactory("media", FactoryType.Media));
        ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<TaskRouter>();

        await provider.DisposeAsync();

        configuration.CameBack.Should().BeTrue();
    }

    [Fact]
    public async Task No_decision_mixes_two_configurations()
    {
        IConfigurationRoot configuration = Configuration("media");
        configuration["Orchestration:Routing:Rules:0:description"] = "media";
        await using ServiceProvider provider = Provide(configuration, out _);
        TaskRouter router = provider.GetRequiredService<TaskRouter>();
        using CancellationTokenSource stop = new();
        Thread writer = new(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                string target = i % 2 == 0 ? "studio" : "media";
                configuration["Orchestration:Routing:Rules:0:description"] = target;
                Change(configuration, target);
            }

            stop.Cancel();
        });
        writer.Start();
        int decisions = 0;
        do
        {
            RoutingDecision decision = await router.RouteAsync(new RoutingTask(), TestContext.Current.CancellationToken);
            decision.RuleId.Should().Be("r");
            decision.Reason.Should().Be($"rule '{decision.Factory}' (priority 0) targets {decision.Factory}");
            decisions++;
        }
        while (!stop.IsCancellationRequested);

        writer.Join();
        decisions.Should().BePositive();
    }

    [Fact]
    public async Task Dead_rules_are_told_at_the_start()
    {
        IConfigurationRoot configuration = Configuration("media");
        configuration["Orchestration:Routing:Rules:1:name"] = "late";
        configuration["Orchestration:Routing:Rules:1:target"] = "studio";
        await using ServiceProvider provider = Provide(configuration, out LogRecorder log);
        provider.GetRequiredService<TaskRouter>();

        log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("'late'");
    }

    private static IConfigurationRoot Configuration(string target) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Orchestration:Routing:Rules:0:name"] = "r",
        ["Orchestration:Routing:Rules:0:target"] = target,
    }).Build();

    private static void Change(IConfigurationRoot configuration, params string[] targets)
    {
        for (int i = 0; i < targets.Length; i++)
            configuration[$"Orchestration:Routing:Rules:{i}:target"] = targets[i];
        configuration.Reload();
    }

    private static async Task<string> Route(TaskRouter router) => (await router.RouteAsync(new RoutingTask(), TestContext.Current.CancellationToken)).Factory;

    private static ServiceProvider Provide(IConfiguration configuration, out LogRecorder log, IFactory? studio = null)
    {
        ServiceCollection services = new();
        log = new LogRecorder();
        services.AddSingleton<ILoggerFactory>(log).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddOrchestration(configuration.GetSection("Orchestration"))
            .AddFactory(new NamedFactory("media", FactoryType.Media))
            .AddFactory(studio ?? new NamedFactory("studio", FactoryType.Media));
        return services.BuildServiceProvider();
    }
}
