using Orchestration.Templates;

namespace Orchestration.Factories.Research.Tests.Questions;

public sealed class ParameterProblemTests
{
    [Theory]
    [InlineData("market_analysis", """{ "depth": "deep", "region": 7, "sector": "x" }""", new[] { "'market_sector' is required", "'depth' must be one of brief, standard, comprehensive", "'region' must be a string", "'sector'" })]
    [InlineData("discover_technology", """{ "query": "  \u0000 ", "limit": 51 }""", new[] { "'query' must have 1 to 500", "'limit' must be a whole number from 1 to 50" })]
    [InlineData("discover_technology", """{ "query": "\ud800", "limit": 1.5 }""", new[] { "'query' must be a string", "'limit' must be" })]
    [InlineData("analyze_papers", """{ "topic": null, "max_papers": "3" }""", new[] { "'topic' is required", "'max_papers' must be" })]
    [InlineData("analyze_papers", """{ "topic": "x", "max_papers": 1e400 }""", new[] { "'max_papers' must be" })]
    [InlineData("analyze_papers", "[1]", new[] { "must be a JSON object" })]
    public async Task All_problems_are_named_in_one_failure(string action, string parameters, string[] problems)
    {
        using TemporaryCorpus corpus = new();
        using ResearchFactory factory = corpus.Open();

        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask(action, parameters), TestContext.Current.CancellationToken);

        result.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        result.Failure.Message.Should().ContainAll(problems);
    }

    [Fact]
    public async Task A_flood_of_unknown_names_is_counted_not_repeated()
    {
        using TemporaryCorpus corpus = new();
        using ResearchFactory factory = corpus.Open();
        string parameters = "{\"query\":\"x\"," + string.Join(",", Enumerable.Range(0, 5000).Select(i => $"\"p{i}\":1")) + "}";

        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", parameters), TestContext.Current.CancellationToken);

        result.Failure!.Message.Should().Contain("and 4990 more").And.Subject.Length.Should().BeLessThan(1000);
    }
}
