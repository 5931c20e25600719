using Microsoft.Extensions.DependencyInjection;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;
using Orchestration.Tests.Routing;

namespace Orchestration.Tests.DependencyInjection;

public sealed class RuleSuggestionTests
{
    [Theory]
    [InlineData("task.acton", "task.action")]
    [InlineData("${{ task.factory-type }}", "task.factory_type")]
    [InlineData("Task.Type", "task.type")]
    [InlineData("taks.priority", "task.priority")]
    [InlineData("keyword", "keywords")]
    [InlineData("tag.customer", "tags.customer")]
    [InlineData("task.Tags.customer", "task.tags.customer")]
    [InlineData("parameter.size.width", "parameters.size.width")]
    public async Task A_misspelt_value_names_the_nearest(string written, string meant)
    {
        IReadOnlyList<string> problems = await Problems($$"""{ "name": "r", "target": "media", "when": { "value": "{{written}}", "equals": "x" } }""");

        problems.Should().ContainSingle().Which.Should().Contain($"Did you mean '{meant}'?");
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("size.customer")]
    [InlineData("tags.")]
    [InlineData("parameters.a..b")]
    [InlineData("task.colour")]
    [InlineData("${{}}")]
    public async Task What_is_like_nothing_names_nothing(string written)
    {
        IReadOnlyList<string> problems = await Problems($$"""{ "name": "r", "target": "media", "when": { "value": "{{written}}", "equals": "x" } }""");

        problems.Should().ContainSingle().Which.Should().Contain("Tasks have no").And.NotContain("Did you mean");
    }

    [Theory]
    [InlineData(""" "target": "media", "affinity": "tag.user" """, "tags.user")]
    [InlineData(""" "target": "media", "strategy": "LoadBalance" """, "load_balanced")]
    [InlineData(""" "target": "medai" """, "media")]
    [InlineData(""" "target": "media", "fallbacks": [ "studoi" ] """, "studio")]
    [InlineData(""" "weights": { "media": 1, "craftz": 1 } """, "crafts")]
    [InlineData(""" "target": "media", "when": { "value": "type", "equal": "x", "exists": true } """, "equals")]
    public async Task Misspelt_strategies_targets_and_keys_name_the_nearest(string rule, string meant)
    {
        IReadOnlyList<string> problems = await Problems($$"""{ "name": "r", {{rule}} }""");

        problems.Should().ContainSingle().Which.Should().Contain($"Did you mean '{meant}'?");
    }

    [Fact]
    public void So_does_a_rule_that_is_added_in_code()
    {
        TaskRouter router = new Bench().Router();

        router.Invoking(one => one.AddRule(new RoutingRule { RuleId = "r", Target = "media", Strategy = "round-robbin" }))
            .Should().Throw<ArgumentException>().WithMessage("*Did you mean 'round_robin'?*");
    }

    private static Task<IReadOnlyList<string>> Problems(string rule) => Engines.Problems(
        $$"""{ "Routing": { "Rules": [ {{rule}} ] } }""", builder => builder.AddFactory(new NamedFactory("studio", new FactoryType("crafts"))));
}
