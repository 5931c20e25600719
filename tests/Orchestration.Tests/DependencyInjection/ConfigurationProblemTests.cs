using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

public sealed class ConfigurationProblemTests
{
    [Fact]
    public async Task The_message_has_a_line_for_each_problem()
    {
        await using ServiceProvider provider = Engines.Provide("""{ "Workflow": { "MaxConcurrentSteps": 0, "Timeout": "soon" } }""");

        OptionsValidationException thrown = provider.Invoking(one => one.GetRequiredService<OrchestrationEngine>()).Should().Throw<OptionsValidationException>().Which;

        thrown.Message.Split(Environment.NewLine).Should().Equal(
            "Orchestration cannot start, because its configuration has 2 problems:",
            "  ORC2002 at Orchestration:Workflow:Timeout: 'soon' is not a number of seconds, or hh:mm:ss. Write a number of seconds, or hh:mm:ss.",
            "  ORC2003 at Orchestration:Workflow:MaxConcurrentSteps: 0 is out of range. Use 1 or more, or leave it out.");
        thrown.Failures.Should().HaveCount(2);
    }

    [Fact]
    public async Task All_problems_are_named_at_once_with_code_place_and_remedy()
    {
        IReadOnlyList<string> problems = await Engines.Problems("""
            {
              "Workflow": { "MaxRetrys": 3, "timeout": "soon", "MaxConcurrentSteps": 0, "Retry": { "delay": -1 } },
              "Factories": { "mediaa": { "MaxConcurrency": 1 }, "Media": { "ServiceEndpoint": "http://media-factory:5100", "tier": -1 } },
              "Routing": { "Strategy": "fastest", "DefaultFactory": "nobody" },
              "InMemoryStore": { "MaxRetainedBytes": -1 },
              "Recovery": { "SweepInterval": 0, "MaxCrashes": 0, "ShutdownGrace": -1 },
              "Retention": { "MaxAge": -1, "MaxCount": -1, "Statuses": ["Running"] },
              "Artifacts": { "RootPath": " " },
              "Workfow": {}
            }
            """);

        problems.Should().BeEquivalentTo(
            "ORC2001 at Orchestration:Workflow:MaxRetrys: The key 'MaxRetrys' is not known. Did you mean 'MaxRetries'? Remove it, or use one of these: AbandonedPlaceTime, CancellationGrace, DefaultCostEstimate, MaxConcurrentSteps, MaxConcurrentStepsPerHost, MaxOutputBytes, MaxRetries, ParallelExecution, PriorityAgeing, Retry, Timeout.",
            "ORC2002 at Orchestration:Workflow:timeout: 'soon' is not a number of seconds, or hh:mm:ss. Write a number of seconds, or hh:mm:ss.",
            "ORC2003 at Orchestration:Workflow:MaxConcurrentSteps: 0 is out of range. Use 1 or more, or leave it out.",
            "ORC2003 at Orchestration:Workflow:Retry:delay: -00:00:01 is out of range. Use 0 to 24 hours.",
            "ORC2004 at Orchestration:Factories:mediaa: No factory named 'mediaa' is registered. Did you mean 'media'? Remove the section, register the factory with AddFactory, or use the name of one that is registered: media.",
            "ORC2005 at Orchestration:Factories:Media:ServiceEndpoint: A factory at an address needs the package Orchestration.Factories.Http, which is not registered here. Register that package, or remove the key and register a factory of this name with AddFactory.",
            "ORC2003 at Orchestration:Factories:Media:tier: -1 is out of range. Use 0 or more.",
            "ORC2006 at Orchestration:Routing:Strategy: There is no routing strategy 'fastest'. Use one of these: capability_based, content_based, load_balanced, priority_based, round_robin.",
            "ORC2004 at Orchestration:Routing:DefaultFactory: No factory is registered that has the name or the type 'nobody'. Register it with AddFactory, or use the name of one that is registered: media.",
            "ORC2003 at Orchestration:InMemoryStore:MaxRetainedBytes: -1 is out of range. Use 0 or more.",
            "ORC2003 at Orchestration:Recovery:SweepInterval: 00:00:00 is out of range. Use 0.1 second to 1 hour.",
            "ORC2003 at Orchestration:Recovery:MaxCrashes: 0 is out of range. Use 1 to 100.",
            "ORC2003 at Orchestration:Recovery:ShutdownGrace: -00:00:01 is out of range. Use 0 to 5 minutes.",
            "ORC2003 at Orchestration:Retention:MaxAge: -00:00:01 is out of range. Use 0 or more, or leave it out.",
            "ORC2003 at Orchestration:Retention:MaxCount: -1 is out of range. Use 0 or more, or leave it out.",
            "ORC2003 at Orchestration:Retention:Statuses: An execution that is Running is not finished, and is never forgotten. Use Completed, Failed and Cancelled.",
            "ORC4001 at Orchestration:Artifacts:RootPath: The folder for artifacts is empty. Name a folder, or leave the setting out.",
            "ORC2001 at Orchestration:Workfow: The key 'Workfow' is not known. Did you mean 'Workflow'? Remove it, or use one of these: Artifacts, Factories, InMemoryStore, Limits, Recovery, Retention, Routing, Secrets, Workflow.");
    }

    [Theory]
    [InlineData("""{ "Workflow": { "MaxRetries": "three" } }""", "ORC2002 at Orchestration:Workflow:MaxRetries:")]
    [InlineData("""{ "Workflow": { "MaxRetries": 1.5 } }""", "ORC2002 at Orchestration:Workflow:MaxRetries:")]
    [InlineData("""{ "Workflow": { "MaxRetries": "" } }""", "ORC2002 at Orchestration:Workflow:MaxRetries:")]
    [InlineData("""{ "Workflow": { "MaxRetries": [1] } }""", "ORC2002 at Orchestration:Workflow:MaxRetries:")]
    [InlineData("""{ "Workflow": { "MaxRetries": 99999999999 } }""", "ORC2003 at Orchestration:Workflow:MaxRetries:")]
    [InlineData("""{ "Workflow": { "MaxRetries": 9999999999999999999999999999999999 } }""", "ORC2003 at Orchestration:Workflow:MaxRetries:")]
    [InlineData("""{ "Workflow": { "max_retries": 1001 } }""", "ORC2003 at Orchestration:Workflow:max_retries:")]
    [InlineData("""{ "Workflow": { "Retry": { "MaxRetries": -1 } } }""", "ORC2003 at Orchestration:Workflow:Retry:MaxRetries:")]
    [InlineData("""{ "Workflow": { "MaxRetries": 1, "max_retries": 1 } }""", "ORC2007 at Orchestration:Workflow:")]
    [InlineData("""{ "Workflow": { "MaxRetries": 1, "Retry": { "MaxRetries": 1 } } }""", "ORC2007 at Orchestration:Workflow:Retry:MaxRetries:")]
    [InlineData("""{ "Workflow": { "ParallelExecution": "yes" } }""", "ORC2002 at Orchestration:Workflow:ParallelExecution:")]
    [InlineData("""{ "Workflow": { "Timeout": 0 } }""", "ORC2003 at Orchestration:Workflow:Timeout:")]
    [InlineData("""{ "Workflow": { "Timeout": 1e300 } }""", "ORC2003 at Orchestration:Workflow:Timeout:")]
    [InlineData("""{ "Workflow": { "Timeout": "1:30" } }""", "ORC2002 at Orchestration:Workflow:Timeout:")]
    [InlineData("""{ "Workflow": { "Timeout": "25.00:00:00" } }""", "ORC2003 at Orchestration:Workflow:Timeout:")]
    [InlineData("""{ "Workflow": { "Retry": { "Backoff": "2" } } }""", "ORC2002 at Orchestration:Workflow:Retry:Backoff:")]
    [InlineData("""{ "Workflow": { "Retry": { "RetryOn": "Timeout" } } }""", "ORC2002 at Orchestration:Workflow:Retry:RetryOn:")]
    [InlineData("""{ "Workflow": { "Retry": { "RetryOn": ["Sometimes"] } } }""", "ORC2002 at Orchestration:Workflow:Retry:RetryOn:0:")]
    [InlineData("""{ "Workflow": { "DefaultCostEstimate": "free" } }""", "ORC2002 at Orchestration:Workflow:DefaultCostEstimate:")]
    [InlineData("""{ "Workflow": { "DefaultCostEstimate": -0.5 } }""", "ORC2003 at Orchestration:Workflow:DefaultCostEstimate:")]
    [InlineData("""{ "Workflow": { "DefaultCostEstimate": 1000000000001 } }""", "ORC2003 at Orchestration:Workflow:DefaultCostEstimate:")]
    [InlineData("""{ "Workflow": 3 }""", "ORC2002 at Orchestration:Workflow:")]
    [InlineData("""{ "Factories": "media" }""", "ORC2002 at Orchestration:Factories:")]
    [InlineData("""{ "Factories": { "media": 3 } }""", "ORC2002 at Orchestration:Factories:media:")]
    [InlineData("""{ "Factories": { "media": { "HealthCheckTimeout": 0.01 } } }""", "ORC2003 at Orchestration:Factories:media:HealthCheckTimeout:")]
    [InlineData("""{ "Factories": { "remote": { "service_endpoint": "http://remote" } } }""", "ORC2005 at Orchestration:Factories:remote:service_endpoint:")]
    [InlineData("""{ "Routing": { "Strategy": "!" } }""", "ORC2002 at Orchestration:Routing:Strategy:")]
    [InlineData("""{ "Routing": { "DefaultFactory": "" } }""", "ORC2002 at Orchestration:Routing:DefaultFactory:")]
    [InlineData("""{ "Secrets": "hush" }""", "ORC2002 at Orchestration:Secrets:")]
    [InlineData("3", "ORC2002 at Orchestration:")]
    public async Task One_problem_gives_one_message(string json, string expected)
    {
        IReadOnlyList<string> problems = await Engines.Problems(json);

        problems.Should().ContainSingle().Which.Should().StartWith(expected).And.NotContain("hush");
    }

    [Fact]
    public void Values_from_code_are_checked_all_at_once()
    {
        IReadOnlyList<string> problems = Engines.Problems(() => OrchestrationEngine.Create(builder => builder
            .AddFactory(new NamedFactory("media", FactoryType.Media), options => (options.MaxConcurrency, options.HealthCheckInterval) = (0, TimeSpan.FromDays(2)))
            .AddFactory(new NamedFactory("media", FactoryType.Media))
            .AddFactory(new NamedFactory(" ", FactoryType.Media))
            .ConfigureWorkflows(options =>
            {
                options.Retry = null!;
                options.MaxConcurrentStepsPerHost = 0;
                options.CancellationGrace = TimeSpan.FromHours(2);
                options.AbandonedPlaceTime = TimeSpan.FromHours(25);
                options.MaxOutputBytes = 0;
                options.PriorityAgeing = TimeSpan.Zero;
                options.DefaultCostEstimate = -0.01m;
            })
            .ConfigureRouting(options => options.Strategy = "quickest")
            .ConfigureInMemoryStore(options => options.MaxRetainedSteps = -1)
            .UseArtifactDirectory("")));

        problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]).Should().BeEquivalentTo(
            "ORC2003 at Orchestration:Factories:media:MaxConcurrency",
            "ORC2003 at Orchestration:Factories:media:HealthCheckInterval",
            "ORC2008 at Orchestration:Factories:media",
            "ORC2009 at Orchestration:Factories",
            "ORC2003 at Orchestration:Workflow:Retry",
            "ORC2003 at Orchestration:Workflow:MaxConcurrentStepsPerHost",
            "ORC2003 at Orchestration:Workflow:CancellationGrace",
            "ORC2003 at Orchestration:Workflow:AbandonedPlaceTime",
            "ORC2003 at Orchestration:Workflow:MaxOutputBytes",
            "ORC2003 at Orchestration:Workflow:PriorityAgeing",
            "ORC2003 at Orchestration:Workflow:DefaultCostEstimate",
            "ORC2006 at Orchestration:Routing:Strategy",
            "ORC2003 at Orchestration:InMemoryStore:MaxRetainedSteps",
            "ORC4001 at Orchestration:Artifacts:RootPath");
    }

    [Fact]
    public async Task The_whole_configuration_in_place_of_a_section_is_one_problem()
    {
        ServiceCollection services = new();
        services.AddOrchestration(Json.Read("""{ "Logging": { "LogLevel": {} }, "AllowedHosts": "*", "Orchestration": { "Workflow": { "MaxRetries": 1 } } }"""));
        await using ServiceProvider provider = services.BuildServiceProvider();

        IReadOnlyList<string> problems = Engines.Problems(() => provider.GetRequiredService<OrchestrationEngine>());

        problems.Should().ContainSingle().Which.Should().StartWith("ORC2010 at Orchestration:");
    }
}
