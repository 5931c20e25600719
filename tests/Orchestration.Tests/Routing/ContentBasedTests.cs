using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class ContentBasedTests
{
    [Theory]
    [InlineData("image_generation", "media", "image", "generate")]
    [InlineData("market_research", "research", "market", "analysis")]
    [InlineData("ImageGeneration", "media")]
    [InlineData("papers", "research")]
    [InlineData("paper", "research")]
    [InlineData("technologies", "research")]
    [InlineData(null, "media", "Speech")]
    public void Words_of_the_task_find_the_factory(string? type, string expected, params string[] keywords)
    {
        RoutingDecision decision = RouterBench.MediaAndResearch().Router().Route(new() { Type = type, Keywords = keywords });

        (decision.Factory, decision.ReasonCode).Should().Be((expected, ReasonCodes.Content));
        decision.Reason.Should().Contain(expected);
        decision.Candidates.Should().Contain(one => one.Factory != expected && one.RemovedBy == RemovalReasons.Content);
    }

    [Fact]
    public void Keywords_of_actions_count_as_words()
    {
        Bench bench = RouterBench.MediaAndResearch().With(
            new Orchestration.Factories.FactoryBuilder("books", "library").MapAction("find", (_, _) => default)
                .Describe("find", action => action with { Keywords = ["novel"] }).Build());

        bench.Router().Route(new() { Keywords = ["Novels"] }).Factory.Should().Be("books");
    }

    [Theory]
    [InlineData("media", "media")]
    [InlineData("moon", null)]
    [InlineData(null, null)]
    public void What_nothing_claims_goes_to_the_default_factory_or_is_refused(string? defaultFactory, string? expected)
    {
        RoutingOptions options = defaultFactory is null ? new() : new() { DefaultFactory = defaultFactory };
        TaskRouter router = RouterBench.MediaAndResearch().Router(options);
        RoutingTask task = new() { Type = "gardening" };

        if (expected is null)
            router.Refusal(task).Message.Should().Contain("gardening").And.Contain("default");
        else
            router.Route(task).Should().Match<RoutingDecision>(decision => decision.Factory == expected && decision.ReasonCode == ReasonCodes.DefaultFactory);
    }

    [Fact]
    public void The_only_capable_factory_needs_no_choice_and_says_so()
    {
        RoutingDecision decision = RouterBench.MediaAndResearch().Router().Route(new() { FactoryType = FactoryType.Media, Action = "generate_image" });

        decision.Reason.Should().Be("media is the only connected factory of type media that offers generate_image");
        (decision.ReasonCode, decision.RunnerUp, decision.Id).Should().Be((ReasonCodes.OnlyCandidate, null, null));
        decision.Candidates.Select(one => (one.Factory, one.RemovedBy)).Should().Equal(("media", null), ("research", RemovalReasons.OtherType));
    }

    [Fact]
    public void A_type_of_several_factories_is_routed_by_load()
    {
        Bench bench = new Bench().With("media-a", FactoryType.Media, 8, 0, "draw").With("media-b", FactoryType.Media, 8, 0, "draw");
        bench.Occupy("media-a", 3);
        bench.Occupy("media-b", 1);

        RoutingDecision decision = bench.Router().Route(new() { FactoryType = FactoryType.Media, Action = "draw" });

        decision.Reason.Should().Be("neither media-b nor media-a was tried yet; equal, so the lower load decided: media-b has 1 of 8 places taken, media-a has 3 of 8 places taken");
        (decision.Factory, decision.RunnerUp, decision.Margin, decision.TieBreak).Should().Be(("media-b", "media-a", 0.0, "utilisation"));
    }
}
