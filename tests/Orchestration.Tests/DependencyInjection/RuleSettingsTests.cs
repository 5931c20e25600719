using Microsoft.Extensions.DependencyInjection;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Tests.DependencyInjection;

public sealed class RuleSettingsTests
{
    private const string Rules = """
        {
          "Routing": {
            "NoCapableFactory": "wait",
            "Explain": "winner",
            "Rules": [
              { "name": "late", "target": "media" },
              {
                "name": "acme", "description": "Acme's pictures", "priority": 20,
                "when": { "all": [
                  { "value": "tags.customer", "equals": "acme" },
                  { "any": [ { "value": "${{ task.action }}", "in": ["draw", "paint"] }, { "not": { "value": "keywords", "exists": false } } ] },
                  { "value": "parameters.size", "at_least": 5 }
                ] },
                "weights": { "media": 3, "studio": 1 },
                "fallbacks": [ "studio", "media" ],
                "affinity": "tags.user"
              }
            ]
          }
        }
        """;

    [Fact]
    public async Task Rules_are_read_in_their_order_with_all_that_they_say()
    {
        await using ServiceProvider provider = Engines.Provide(Rules, builder => builder.AddFactory(new NamedFactory("studio", FactoryType.Media)));

        IReadOnlyList<RoutingRule> rules = provider.GetRequiredService<TaskRouter>().Rules;

        rules.Select(rule => rule.RuleId).Should().Equal("acme", "late");
        rules[0].Name.Should().Be("Acme's pictures");
        rules[0].Target.ToString().Should().Be("media (3), studio (1)");
        rules[0].Fallbacks.Select(fallback => fallback.ToString()).Should().Equal("studio", "media");
        rules[0].AffinityBy.Should().Be("tags.user");
        provider.Options<RoutingOptions>().NoCapableFactory.Should().Be(NoCapableFactoryReaction.Wait);
        provider.Options<RoutingOptions>().Explain.Should().Be(RoutingExplanation.Winner);
    }

    [Theory]
    [InlineData("""{"size":7}""", "acme")]
    [InlineData("""{"size":4}""", "late")]
    [InlineData("""{"size":"7"}""", "late")]
    public async Task Values_of_a_configuration_compare_with_numbers_and_texts(string parameters, string expected)
    {
        await using ServiceProvider provider = Engines.Provide(Rules, builder => builder.AddFactory(new NamedFactory("studio", FactoryType.Media)));

        RoutingDecision decision = await provider.GetRequiredService<TaskRouter>().RouteAsync(
            new RoutingTask { Keywords = ["poster"], Tags = new Dictionary<string, string> { ["customer"] = "acme" }, Parameters = JsonPayload.Parse(parameters) },
            TestContext.Current.CancellationToken);

        decision.RuleId.Should().Be(expected);
    }

    [Fact]
    public async Task All_that_is_wrong_with_rules_is_named_at_once()
    {
        IReadOnlyList<string> problems = await Engines.Problems(
            """
            { "Routing": { "Rules": [
              { "target": "media" },
              { "name": "a", "target": "media", "weights": { "media": 1 } },
              { "name": "b", "target": "mars", "when": { "value": "task.colour", "equals": "red" } },
              { "name": "b", "target": "media", "when": { "value": "type", "matches": "(?=x)" } },
              { "name": "c", "target": "media", "when": { "value": "type", "equals": "x", "in": ["y"] }, "colour": "red" },
              { "name": "d", "target": "media", "when": { "value": "priority", "at_least": "high" }, "strategy": "fastest" },
              { "name": "e", "weights": { "media": -1 }, "affinity": "type" },
              { "name": "f", "when": { "all": [] } }
            ] } }
            """,
            builder => builder.AddRoutingRule(new RoutingRule { RuleId = "a", Target = "media" }));

        string.Join("\n", problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)).Should().Be(string.Join("\n", ((string[])[
            "ORC2011 at Orchestration:Routing:Rules:0",
            "ORC2011 at Orchestration:Routing:Rules:1",
            "ORC2015 at Orchestration:Routing:Rules:1",
            "ORC2004 at Orchestration:Routing:Rules:2",
            "ORC2013 at Orchestration:Routing:Rules:2",
            "ORC2014 at Orchestration:Routing:Rules:3",
            "ORC2015 at Orchestration:Routing:Rules:3",
            "ORC2012 at Orchestration:Routing:Rules:4:when",
            "ORC2001 at Orchestration:Routing:Rules:4:colour",
            "ORC2012 at Orchestration:Routing:Rules:5",
            "ORC2011 at Orchestration:Routing:Rules:5",
            "ORC2011 at Orchestration:Routing:Rules:6",
            "ORC2013 at Orchestration:Routing:Rules:6",
            "ORC2011 at Orchestration:Routing:Rules:7",
            "ORC2012 at Orchestration:Routing:Rules:7:when:all"]).Order(StringComparer.Ordinal)));
    }
}
