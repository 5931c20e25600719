using System.Text.Json;
using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Questions;
using Orchestration.Templates;

namespace Orchestration.Factories.Research.Tests.Corpus;

public sealed class SearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rare_word_said_often_in_a_short_passage_ranks_first()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus()
            .Add("a-long.txt", "A drum stood in the corner of a room, among chairs, tables, lamps, books and many other things that nobody had used for years.")
            .Add("b-other.txt", "Violins are made of spruce and maple wood.")
            .Add("c-dense.txt", "A drum is a drum because a drum is hit.");
        using ResearchFactory factory = corpus.Open();

        JsonElement[] sources = await SourcesAsync(factory, "drum");

        sources.OrderByDescending(source => source.GetProperty("score").GetDouble()).Select(source => source.GetProperty("path").GetString())
            .Should().Equal("c-dense.txt", "a-long.txt");
    }

    [Fact]
    public async Task Equal_passages_come_in_the_order_of_their_paths()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus();
        foreach (string name in new[] { "c", "a", "b" })
            corpus.Add(name + "/same.txt", $"The drum number {name}{name} stands alone here.");
        using ResearchFactory factory = corpus.Open();

        JsonElement[] sources = await SourcesAsync(factory, "drum");

        sources.Select(source => source.GetProperty("path").GetString()).Should().Equal("a/same.txt", "b/same.txt", "c/same.txt");
    }

    [Fact]
    public async Task Among_equal_passages_a_limit_keeps_those_whose_paths_come_first()
    {
        using TemporaryCorpus corpus = new();
        foreach (int number in Enumerable.Range(0, 40).Reverse())
            corpus.Add($"{number:00}.txt", "The drum stands alone here.");
        using CorpusIndex index = await CorpusIndex.BuildAsync(corpus.Folder, 1000, Token);
        Question question = QuestionReader.Read("discover_technology", JsonPayload.Parse(Query("drum")), out _)!;

        IReadOnlyList<ScoredPassage> found = index.Find(question, 5, Token);

        found.Select(passage => passage.Passage.Document.Path).Should().Equal("00.txt", "01.txt", "02.txt", "03.txt", "04.txt");
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("drum\" OR \"x")]
    [InlineData("drum NEAR/2 loud")]
    [InlineData("NEAR(drum loud, 5) AND NOT OR")]
    [InlineData("drum*")]
    [InlineData("^drum : { title body } + -")]
    [InlineData("title:drum")]
    [InlineData("'; DROP TABLE passages; --")]
    [InlineData("🥁🥁 drum 🥁")]
    [InlineData("🥁")]
    [InlineData("drum\0loud")]
    [InlineData("(((((")]
    [InlineData("%s {0} ${{ steps.x }} \\ ")]
    [InlineData("ا ב 鼓 𝒟 ﬁ ᾳ ́")]
    public async Task No_text_breaks_the_search(string query)
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "A drum is loud.");
        using ResearchFactory factory = corpus.Open();

        ActionResult hostile = await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", Query(query)), Token);
        JsonElement[] after = await SourcesAsync(factory, "drum");

        hostile.IsSuccess.Should().BeTrue();
        hostile.Output.ToElement().GetProperty("findings").GetArrayLength().Should().Be(query.Contains("drum", StringComparison.Ordinal) ? 1 : 0);
        after.Should().ContainSingle();
    }

    [Fact]
    public async Task A_question_without_hits_succeeds_and_says_so()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "A drum is loud.");
        using ResearchFactory factory = corpus.Open();

        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("market_analysis", """{ "market_sector": "submarines" }"""), Token);

        JsonElement report = result.Output.ToElement();
        report.GetProperty("findings").GetArrayLength().Should().Be(0);
        report.GetProperty("recommendations").GetArrayLength().Should().Be(0);
        report.GetProperty("summary").GetString().Should().Be("The corpus of 1 document has nothing on “submarines”.");
        report.GetProperty("terms_not_found")[0].GetString().Should().Be("submarines");
    }

    [Fact]
    public async Task A_word_that_only_says_what_kind_of_answer_is_wanted_finds_nothing_by_itself()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("markets.txt", "The market for drums is loud.");
        using ResearchFactory factory = corpus.Open();

        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("market_analysis", """{ "market_sector": "submarine market" }"""), Token);

        result.Output.ToElement().GetProperty("findings").GetArrayLength().Should().Be(0);
    }

    private static string Query(string query) => $"{{\"query\":{JsonSerializer.Serialize(query)}}}";

    private static async Task<JsonElement[]> SourcesAsync(ResearchFactory factory, string query)
    {
        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", Query(query)), Token);
        return [.. result.Output.ToElement().GetProperty("sources").EnumerateArray()];
    }
}
