using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Calling_it_again_registers_nothing_twice()
    {
        IConfigurationRoot configuration = Json.Read("""{ "Orchestration": { "Workflow": { "MaxRetries": 1 }, "Factories": { "typed": { "Tier": 2 } } } }""");
        ServiceCollection services = new();
        NamedFactory factory = new("media", FactoryType.Media);
        services.AddOrchestration(configuration.GetSection("Orchestration")).AddFactory(factory).AddFactory<TypedFactory>();
        string[] once = RegisteredOnce(services);

        services.AddOrchestration();
        services.AddOrchestration(configuration.GetSection("orchestration")).AddFactory(factory).AddFactory<TypedFactory>();

        RegisteredOnce(services).Should().Equal(once);
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<OrchestrationEngine>().GetFactoryStatus().Select(one => one.Name).Should().Equal("media", "typed");
    }

    [Fact]
    public async Task Code_between_two_calls_with_one_section_is_not_overridden_by_the_second()
    {
        IConfigurationRoot configuration = Json.Read("""{ "Orchestration": { "Workflow": { "MaxRetries": 1 } } }""");
        ServiceCollection services = new();
        services.AddOrchestration(configuration.GetSection("Orchestration")).ConfigureWorkflows(options => options.MaxRetries = 2);
        services.AddOrchestration(configuration.GetSection("Orchestration"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.Options<WorkflowOptions>().MaxRetries.Should().Be(2);
    }

    [Fact]
    public async Task A_factory_that_was_made_for_the_engine_is_disposed_with_it_and_others_are_not()
    {
        NamedFactory mine = new("mine", FactoryType.Data);
        NamedFactory made = new("made", FactoryType.Data);
        OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddFactory(mine).AddFactory(_ => made));

        await engine.DisposeAsync();

        made.IsDisposed.Should().BeTrue();
        mine.IsDisposed.Should().BeFalse();
    }

    [Fact]
    public async Task A_factory_of_delegates_takes_services()
    {
        ServiceCollection services = new();
        services.AddSingleton(new TypedFactory());
        services.AddOrchestration().AddFactory(
            "words", "text", factory => factory.MapAction<Dictionary<string, int>, TypedFactory, string>("name", (_, typed, _) => Task.FromResult(typed.Name)), options => options.Tier = 4);
        await using ServiceProvider provider = services.BuildServiceProvider();
        OrchestrationEngine engine = provider.GetRequiredService<OrchestrationEngine>();

        ActionResult result = await engine.Factories.ExecuteAsync("text", "name", new() { ["unused"] = 1 }, TestContext.Current.CancellationToken);

        engine.Factories.GetStatus("words")!.Tier.Should().Be(4);
        result.Output.ToString().Should().Be("\"typed\"");
    }

    [Fact]
    public async Task Secrets_come_from_the_section_then_from_the_host_then_from_what_replaces_both()
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(Json.Read("""{ "Orchestration": { "Secrets": { "A": "host a", "B": "host b" } } }"""));
        services.AddOrchestration(Json.Read("""{ "Mine": { "secrets": { "A": "section a" } } }""").GetSection("Mine"));
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            ISecretResolver secrets = provider.GetRequiredService<ISecretResolver>();
            new[] { secrets.Resolve("A"), secrets.Resolve("B"), secrets.Resolve("C") }.Should().Equal("section a", "host b", null);
        }

        services.AddOrchestration().UseSecrets(name => name + "!");
        await using ServiceProvider replaced = services.BuildServiceProvider();
        replaced.GetRequiredService<ISecretResolver>().Resolve("A").Should().Be("A!");
    }

    [Fact]
    public async Task Artifacts_are_kept_in_the_folder_that_was_named()
    {
        using Tests.Artifacts.TemporaryFolder folder = new();
        ServiceCollection services = new();
        services.AddOrchestration().UseArtifactDirectory(folder.Path);
        await using ServiceProvider provider = services.BuildServiceProvider();
        using MemoryStream content = new([1, 2, 3]);

        await provider.GetRequiredService<IArtifactStore>().SaveAsync("a.bin", "application/octet-stream", content, TestContext.Current.CancellationToken);

        folder.Files.Should().NotBeEmpty();
    }

    /// <summary>What is registered but for options, which are cumulative, and factories, which are told apart when they are made.</summary>
    private static string[] RegisteredOnce(ServiceCollection services) =>
    [
        .. services.Select(service => service.ServiceType)
            .Where(type => type.Name != "FactoryRegistration" && !type.Name.Contains("Configure", StringComparison.Ordinal))
            .Select(type => type.ToString()),
    ];
}
