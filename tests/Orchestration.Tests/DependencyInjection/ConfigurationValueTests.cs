using Microsoft.Extensions.DependencyInjection;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

public sealed class ConfigurationValueTests
{
    private const string Mission = """
        {
          "workflow": { "max_retries": 5, "parallel_execution": false, "timeout": 3600 },
          "factories": { "media": { "max_concurrency": 4 } },
          "routing": { "strategy": "LOAD_BALANCED", "default_factory": "media" }
        }
        """;

    private const string Everything = """
        {
          "Workflow": {
            "ParallelExecution": "True", "Timeout": "01:30:00", "MaxConcurrentSteps": 3, "MaxConcurrentStepsPerHost": 8, "CancellationGrace": 2.5,
            "MaxOutputBytes": 4096, "AbandonedPlaceTime": 60, "PriorityAgeing": "00:00:05", "DefaultCostEstimate": 0.05,
            "Retry": { "MaxRetries": 7, "Backoff": "LINEAR", "Delay": 0.25, "MaxDelay": "00:01:00", "Jitter": false, "RetryOn": ["RATE_LIMITED", "Timeout"] }
          },
          "Factories": { "MEDIA": { "MaxConcurrency": 2, "Tier": 1, "HealthCheckInterval": 5, "HealthCheckTimeout": 0.5 } },
          "Routing": { "Strategy": "RoundRobin", "DefaultFactory": "media", "Seed": -3 },
          "Artifacts": { "RootPath": "kept" },
          "InMemoryStore": { "MaxRetainedSteps": 7, "MaxRetainedBytes": 5000000000 },
          "Secrets": { "API_KEY": "hush" }
        }
        """;

    [Fact]
    public async Task The_configuration_of_the_mission_is_understood()
    {
        await using ServiceProvider provider = Engines.Provide(Mission);

        OrchestrationEngine engine = provider.GetRequiredService<OrchestrationEngine>();

        WorkflowOptions workflow = provider.Options<WorkflowOptions>();
        workflow.MaxRetries.Should().Be(5);
        workflow.ParallelExecution.Should().BeFalse();
        workflow.Timeout.Should().Be(TimeSpan.FromHours(1));
        provider.Options<RoutingOptions>().Strategy.Should().Be(RoutingStrategy.LoadBalanced);
        provider.Options<RoutingOptions>().DefaultFactory.Should().Be((RoutingTarget)"media");
        engine.GetFactoryStatus().Should().ContainSingle().Which.MaxConcurrency.Should().Be(4);
    }

    [Fact]
    public async Task Every_key_reaches_its_option()
    {
        await using ServiceProvider provider = Engines.Provide(Everything);

        OrchestrationEngine engine = provider.GetRequiredService<OrchestrationEngine>();

        provider.Options<WorkflowOptions>().Should().BeEquivalentTo(new WorkflowOptions
        {
            ParallelExecution = true,
            Timeout = TimeSpan.FromMinutes(90),
            MaxConcurrentSteps = 3,
            MaxConcurrentStepsPerHost = 8,
            CancellationGrace = TimeSpan.FromSeconds(2.5),
            MaxOutputBytes = 4096,
            AbandonedPlaceTime = TimeSpan.FromMinutes(1),
            PriorityAgeing = TimeSpan.FromSeconds(5),
            DefaultCostEstimate = 0.05m,
            Retry = new RetryPolicy
            {
                MaxRetries = 7,
                Backoff = BackoffType.Linear,
                Delay = TimeSpan.FromSeconds(0.25),
                MaxDelay = TimeSpan.FromMinutes(1),
                Jitter = false,
                RetryOn = [FailureKind.RateLimited, FailureKind.Timeout],
            },
        });
        provider.GetRequiredService<FactoryConnector>().Factories.Single().Options.Should().BeEquivalentTo(new FactoryOptions
        {
            MaxConcurrency = 2,
            Tier = 1,
            HealthCheckInterval = TimeSpan.FromSeconds(5),
            HealthCheckTimeout = TimeSpan.FromSeconds(0.5),
        });
        provider.Options<RoutingOptions>().Strategy.Should().Be(RoutingStrategy.RoundRobin);
        provider.Options<RoutingOptions>().Seed.Should().Be(-3);
        provider.Options<ArtifactOptions>().RootPath.Should().Be("kept");
        provider.Options<InMemoryStoreOptions>().MaxRetainedSteps.Should().Be(7);
        provider.Options<InMemoryStoreOptions>().MaxRetainedBytes.Should().Be(5_000_000_000);
        provider.GetRequiredService<ISecretResolver>().Resolve("API_KEY").Should().Be("hush");
        engine.Should().NotBeNull();
    }

    [Theory]
    [InlineData("MaxRetries")]
    [InlineData("maxRetries")]
    [InlineData("max_retries")]
    [InlineData("MAX_RETRIES")]
    [InlineData("MAXRETRIES")]
    public async Task A_key_may_be_spelt_in_any_of_these_ways(string key)
    {
        await using ServiceProvider provider = Engines.Provide($$"""{ "Workflow": { "{{key}}": 9 } }""");

        provider.GetRequiredService<OrchestrationEngine>();

        provider.Options<WorkflowOptions>().MaxRetries.Should().Be(9);
    }

    [Fact]
    public async Task Null_and_empty_sections_leave_the_defaults()
    {
        await using ServiceProvider provider = Engines.Provide("""{ "Workflow": { "Timeout": null, "MaxRetries": null, "Retry": {} }, "Factories": {}, "Routing": null, "Secrets": {} }""");

        provider.GetRequiredService<OrchestrationEngine>();

        provider.Options<WorkflowOptions>().Should().BeEquivalentTo(new WorkflowOptions());
    }

    [Fact]
    public async Task The_configuration_of_one_factory_overrides_its_code()
    {
        NamedFactory papers = new("papers", FactoryType.Research);
        await using ServiceProvider provider = Engines.Provide(
            """{ "Factories": { "papers": { "MaxConcurrency": 2 } } }""",
            builder => builder.AddFactory(papers, options => (options.MaxConcurrency, options.Tier) = (50, 3)));

        FactorySnapshot? snapshot = provider.GetRequiredService<OrchestrationEngine>().Factories.GetStatus("papers");

        snapshot.Should().Match<FactorySnapshot>(one => one.MaxConcurrency == 2 && one.Tier == 3);
    }

    [Fact]
    public async Task Code_after_the_section_overrides_the_section()
    {
        await using ServiceProvider provider = Engines.Provide(Mission, builder => builder.ConfigureWorkflows(options => options.MaxRetries = 1));

        provider.Options<WorkflowOptions>().MaxRetries.Should().Be(1);
    }
}
