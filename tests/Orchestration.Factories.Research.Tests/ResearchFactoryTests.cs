using System.Text.Json;
using Orchestration.Factories.Research.Corpus;
using Orchestration.Templates;

namespace Orchestration.Factories.Research.Tests;

public sealed class ResearchFactoryTests
{
    private const string Drums = """{ "query": "drums" }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_folder_is_disconnected_and_fails_calls_with_its_path()
    {
        using TemporaryCorpus corpus = new();
        string missing = Path.Combine(corpus.Folder, "missing");
        using ResearchFactory factory = new(new ResearchFactoryOptions { CorpusPath = missing });

        FactoryHealth health = await factory.CheckHealthAsync(Token);
        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", Drums), Token);

        health.Status.Should().Be(FactoryStatus.Disconnected);
        health.Message.Should().Contain(missing);
        result.Failure!.Kind.Should().Be(FailureKind.Unavailable);
        result.Failure.Message.Should().Contain(missing);
    }

    [Fact]
    public async Task A_folder_without_texts_is_an_error_until_it_has_some()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("README.md", "About drums.").Add("drums.pdf", "Drums.").Add("empty.txt", " ");
        using ResearchFactory factory = corpus.Open();

        FactoryHealth before = await factory.CheckHealthAsync(Token);
        corpus.Add("below/drums.txt", "Drums are loud.\n\nThey are round.");
        FactoryHealth after = await factory.CheckHealthAsync(Token);

        before.Status.Should().Be(FactoryStatus.Error);
        after.Should().Be(new FactoryHealth(FactoryStatus.Connected, "1 document, 2 passages"));
    }

    [Fact]
    public async Task A_text_that_is_too_large_is_left_out_and_named()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("small.txt", "Drums.").Add("large.txt", new string('x', 200));
        using ResearchFactory factory = new(new ResearchFactoryOptions { CorpusPath = corpus.Folder, MaxFileSize = 100 });

        FactoryHealth health = await factory.CheckHealthAsync(Token);

        health.Status.Should().Be(FactoryStatus.Degraded);
        health.Message.Should().Contain("1 document").And.Contain("large.txt");
    }

    [Fact]
    public async Task Many_calls_at_once_get_the_same_answer()
    {
        using ResearchFactory factory = new(new ResearchFactoryOptions { CorpusPath = TemporaryCorpus.Samples() });

        ActionResult[] results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ =>
            factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", """{ "query": "emerging tech trends" }"""), Token).AsTask()));

        results.Select(result => result.Output.ToString()).Distinct().Should().ContainSingle().Which.Should().Contain("emerging-trends.md");
    }

    [Fact]
    public async Task The_same_question_to_a_new_factory_gives_the_same_bytes()
    {
        const string parameters = """{ "market_sector": "technology", "depth": "comprehensive" }""";
        using ResearchFactory one = new(new ResearchFactoryOptions { CorpusPath = TemporaryCorpus.Samples() });
        using ResearchFactory other = new(new ResearchFactoryOptions { CorpusPath = TemporaryCorpus.Samples() });

        ActionResult first = await one.ExecuteAsync(TemporaryCorpus.Ask("market_analysis", parameters), Token);
        ActionResult second = await other.ExecuteAsync(TemporaryCorpus.Ask("market_analysis", parameters), Token);

        first.Output.Should().Be(second.Output);
    }

    [Fact]
    public async Task Cancel_stops_a_call_and_the_next_one_works()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "Drums are loud.");
        using ResearchFactory factory = corpus.Open();
        using CancellationTokenSource source = new();
        CancelOnReport request = new(source);

        Func<Task> cancelled = async () => await factory.ExecuteAsync(request, source.Token);
        await cancelled.Should().ThrowAsync<OperationCanceledException>();
        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", Drums), Token);

        result.IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_cancelled_build_stops_and_the_next_call_builds()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "Drums are loud.");
        using ResearchFactory factory = corpus.Open();
        CancellationToken cancelled = new(canceled: true);

        Func<Task> building = () => CorpusIndex.BuildAsync(corpus.Folder, 1000, cancelled);
        Func<Task> checking = async () => await factory.CheckHealthAsync(cancelled);
        await building.Should().ThrowAsync<OperationCanceledException>();
        await checking.Should().ThrowAsync<OperationCanceledException>();

        (await factory.CheckHealthAsync(Token)).Status.Should().Be(FactoryStatus.Connected);
    }

    [Fact]
    public async Task A_result_says_what_was_used()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "Drums are loud.\n\nDrums are round.").Add("flutes.txt", "Flutes are quiet.");
        using ResearchFactory factory = corpus.Open();

        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", Drums), Token);

        result.Usage.Should().Equal(new Dictionary<string, double> { ["documents"] = 2, ["passages"] = 2 });
    }

    [Fact]
    public async Task After_dispose_calls_are_refused()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "Drums are loud.");
        ResearchFactory factory = corpus.Open();
        await factory.CheckHealthAsync(Token);
        factory.Dispose();
        factory.Dispose();

        Func<Task> call = async () => await factory.ExecuteAsync(TemporaryCorpus.Ask("discover_technology", Drums), Token);

        await call.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task An_unknown_action_is_refused_with_the_names_of_the_known_ones()
    {
        using TemporaryCorpus corpus = new();
        using ResearchFactory factory = corpus.Open();

        ActionResult result = await factory.ExecuteAsync(TemporaryCorpus.Ask("make_coffee", "{}"), Token);

        result.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        result.Failure.Message.Should().Contain("make_coffee").And.Contain("market_analysis").And.Contain("analyze_papers");
    }

    [Fact]
    public async Task Progress_goes_up_to_one()
    {
        using TemporaryCorpus corpus = new TemporaryCorpus().Add("drums.txt", "Drums are loud.");
        using ResearchFactory factory = corpus.Open();
        Listening request = new();

        await factory.ExecuteAsync(request, Token);

        request.Heard.Select(progress => progress.Fraction!.Value).Should().BeInAscendingOrder().And.EndWith(1);
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        Action make = () => _ = new ResearchFactory(new ResearchFactoryOptions { Name = "", CorpusPath = " ", MaxSources = 0, MaxFileSize = 0 });

        make.Should().Throw<ArgumentException>().Which.Message.Should().ContainAll("Name", "CorpusPath", "MaxSources", "MaxFileSize");
    }

    [Fact]
    public void Every_action_has_words_for_the_router_and_a_schema_that_names_its_required_parameter()
    {
        using TemporaryCorpus corpus = new();
        using ResearchFactory factory = corpus.Open();

        factory.Type.Should().Be(FactoryType.Research);
        factory.Actions.Select(action => action.Name).Should().Equal("market_analysis", "discover_technology", "analyze_papers");
        foreach (ActionDescriptor action in factory.Actions)
        {
            JsonElement schema = action.ParametersSchema.ToElement();
            string required = schema.GetProperty("required")[0].GetString()!;
            schema.GetProperty("properties").TryGetProperty(required, out _).Should().BeTrue();
            action.Keywords.Should().HaveCountGreaterThan(5).And.Contain("research");
            action.Description.Should().NotBeNullOrEmpty();
        }
    }

    private sealed class CancelOnReport(CancellationTokenSource source)
        : ActionRequest("discover_technology", JsonPayload.Parse(Drums), new TemporaryCorpus.NoArtifacts())
    {
        public override void Report(ActionProgress progress) => source.Cancel();
    }

    private sealed class Listening() : ActionRequest("discover_technology", JsonPayload.Parse(Drums), new TemporaryCorpus.NoArtifacts())
    {
        public List<ActionProgress> Heard { get; } = [];

        public override void Report(ActionProgress progress) => Heard.Add(progress);
    }
}
