using System.Text.Json;
using Orchestration.Factories.Research.Corpus;

namespace Orchestration.Factories.Research.Tests.Reports;

public sealed class SampleCorpusTests
{
    [Theory]
    [InlineData("market_analysis", """{ "market_sector": "technology", "depth": "comprehensive" }""", 10)]
    [InlineData("market_analysis", """{ "market_sector": "healthcare", "depth": "brief" }""", 3)]
    [InlineData("market_analysis", """{ "market_sector": "smart home" }""", 6)]
    [InlineData("discover_technology", """{ "query": "emerging tech trends" }""", 6)]
    [InlineData("discover_technology", """{ "query": "batteries", "limit": 2 }""", 2)]
    [InlineData("analyze_papers", """{ "topic": "workflow scheduling" }""", 10)]
    public async Task Everything_said_stands_in_the_file_and_line_that_is_cited(string action, string parameters, int most)
    {
        JsonElement report = await AnswerAsync(action, parameters);

        JsonElement[] sources = [.. report.GetProperty("sources").EnumerateArray()];
        sources.Select(source => source.GetProperty("id").GetInt32()).Should().Equal(Enumerable.Range(1, sources.Length));
        sources.Should().HaveCountLessThanOrEqualTo(8);
        report.GetProperty("findings").GetArrayLength().Should().BeInRange(Math.Min(most, 3) - 1, most);
        report.GetProperty("recommendations").GetArrayLength().Should().BePositive();
        report.GetProperty("headline").GetString()!.Length.Should().BeInRange(10, 90);
        foreach (JsonElement source in sources)
            TextFrom(source).Should().StartWith(source.GetProperty("excerpt").GetString()!.TrimEnd('…'));
        foreach (string part in new[] { "findings", "insights", "recommendations" })
        {
            foreach (JsonElement said in report.GetProperty(part).EnumerateArray())
                IsBacked(said, sources).Should().BeTrue("{0} must stand in its source", said);
        }
    }

    [Fact]
    public async Task Figures_keep_the_mark_of_their_source()
    {
        JsonElement report = await AnswerAsync("market_analysis", """{ "market_sector": "technology" }""");

        JsonElement figure = report.GetProperty("insights").EnumerateArray().First(insight => insight.GetProperty("kind").GetString() == "figure");
        figure.GetProperty("illustrative").GetBoolean().Should().BeTrue();
        figure.GetProperty("figures").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task No_more_papers_are_read_than_asked_for()
    {
        JsonElement report = await AnswerAsync("analyze_papers", """{ "topic": "ranking", "max_papers": 1 }""");

        report.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("path").GetString()).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_region_that_no_passage_names_is_said_to_be_missing()
    {
        JsonElement report = await AnswerAsync("market_analysis", """{ "market_sector": "healthcare", "region": "Atlantis" }""");

        report.GetProperty("summary").GetString().Should().EndWith("No passage found is about Atlantis in particular.");
    }

    [Fact]
    public async Task The_report_has_the_names_that_templates_refer_to()
    {
        JsonElement report = await AnswerAsync("market_analysis", """{ "market_sector": "technology" }""");

        report.EnumerateObject().Select(property => property.Name).Should().Equal(
            "topic", "headline", "summary", "findings", "insights", "recommendations", "sources", "terms_not_found", "documents_searched", "passages_read", "engine");
        report.GetProperty("engine").GetString().Should().Be("sqlite-fts5-bm25");
        report.GetProperty("documents_searched").GetInt32().Should().BeInRange(14, 20);
    }

    private static async Task<JsonElement> AnswerAsync(string action, string parameters)
    {
        using ResearchFactory factory = new(new ResearchFactoryOptions { CorpusPath = TemporaryCorpus.Samples() });
        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask(action, parameters), TestContext.Current.CancellationToken);
        return result.Output.ToElement();
    }

    private static bool IsBacked(JsonElement said, JsonElement[] sources)
    {
        int[] ids = [.. said.GetProperty("source_ids").EnumerateArray().Select(id => id.GetInt32())];
        string statement = said.GetProperty("statement").GetString()!;
        bool isQuoted = !(said.TryGetProperty("basis", out JsonElement basis) && basis.GetString() == "derived")
            && !(said.TryGetProperty("kind", out JsonElement kind) && kind.GetString() == "theme");
        return ids.Length > 0 && ids.All(id => id >= 1 && id <= sources.Length)
            && (!isQuoted || TextFrom(sources[ids[0] - 1]).Contains(statement, StringComparison.Ordinal));
    }

    /// <summary>The paragraph that begins on the cited line, read from the file with nothing but the list marks taken out.</summary>
    private static string TextFrom(JsonElement source)
    {
        string[] lines = File.ReadAllLines(Path.Combine(TemporaryCorpus.Samples(), source.GetProperty("path").GetString()!));
        return string.Join(' ', lines.Skip(source.GetProperty("line").GetInt32() - 1).TakeWhile(line => line.Length > 0).Select(line => MarkdownText.ListItem(line) ?? line));
    }
}
