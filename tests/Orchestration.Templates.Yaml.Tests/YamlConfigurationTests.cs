using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Routing;
using Orchestration.Testing;

namespace Orchestration.Templates.Yaml.Tests;

/// <summary>The configuration of an application as YAML, above all routing rules.</summary>
public sealed class YamlConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rules_in_YAML_route_and_follow_a_change_of_the_file()
    {
        IConfigurationRoot configuration = Write(RuleFor("studio-b"));
        ServiceCollection registered = [];
        registered.AddOrchestration(configuration.GetSection("Orchestration"))
            .AddFactory(new ScriptedFactory("studio-a", "media").On("draw", _ => { }))
            .AddFactory(new ScriptedFactory("studio-b", "media").On("draw", _ => { }));
        await using ServiceProvider services = registered.BuildServiceProvider();
        OrchestrationEngine engine = services.GetRequiredService<OrchestrationEngine>();

        (await Route(engine)).Factory.Should().Be("studio-b");

        await File.WriteAllTextAsync(Path.Combine(_folder, "rules.yaml"), RuleFor("studio-a"), TestContext.Current.CancellationToken);
        configuration.Reload();

        (await Route(engine)).Factory.Should().Be("studio-a");
    }

    [Fact]
    public void What_is_no_YAML_is_named_with_file_line_and_column()
    {
        Action read = () => Write("Orchestration:\n  Routing:\n    Rules: [1, 2\n");

        InvalidDataException refused = read.Should().Throw<InvalidDataException>().WithMessage("*rules.yaml*").Which;
        refused.InnerException.Should().BeOfType<FormatException>().Which.Message.Should().StartWith("Line 4, column 1: ");
    }

    [Theory]
    [InlineData("- a\n- b\n")]
    [InlineData("a: 1\nA: 2\n")]
    public void What_JSON_settings_cannot_say_is_refused_as_there(string text)
    {
        Action read = () => Write(text);

        read.Should().Throw<InvalidDataException>().WithInnerException<FormatException>();
    }

    [Fact]
    public void Values_are_those_of_JSON_settings()
    {
        IConfigurationRoot configuration = Write("a: { b: [x, 2.50, true, null] }\nc: '007'\n");

        configuration.AsEnumerable().Where(pair => pair.Value is not null).Should()
            .BeEquivalentTo(new Dictionary<string, string?> { ["a:b:0"] = "x", ["a:b:1"] = "2.50", ["a:b:2"] = "True", ["c"] = "007" });
    }

    [Fact]
    public void A_file_may_be_missing_when_that_is_said()
    {
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(_folder);

        builder.AddOrchestrationYaml("none.yaml", optional: true).Build().AsEnumerable().Should().BeEmpty();
        builder.Invoking(one => one.AddOrchestrationYaml("none.yaml").Build()).Should().Throw<FileNotFoundException>();
    }

    private static async Task<RoutingDecision> Route(OrchestrationEngine engine) => await engine.RouteAsync(
        new RoutingTask { Action = "draw", Tags = new Dictionary<string, string> { ["customer"] = "acme" } }, TestContext.Current.CancellationToken);

    private static string RuleFor(string factory) => $$$"""
        Orchestration:
          Routing:
            Rules:
              - name: acme
                priority: 20
                when: { value: tags.customer, equals: acme }
                target: {{{factory}}}
        """;

    private IConfigurationRoot Write(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "rules.yaml"), text);
        return new ConfigurationBuilder().SetBasePath(_folder).AddOrchestrationYaml("rules.yaml").Build();
    }
}
