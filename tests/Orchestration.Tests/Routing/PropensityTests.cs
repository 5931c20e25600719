using System.Buffers;
using System.Text;
using Orchestration.Coordination.Payloads;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class PropensityTests
{
    private const int Decisions = 50_000;
    private const double Tried = 1.0 / 1_024;

    private static readonly RoutingTask Draw = LearningBench.Draw;

    private static readonly RoutingTask NamesB = new() { Factory = "b", Action = "draw" };

    private static RoutingRule Shares => new() { RuleId = "shares", Target = RoutingTarget.FromShares(new("a", 3), new("b", 1), new("c", 0)) };

    public static TheoryData<string> Ways => ["equals", "forgotten", "forgotten in a worse tier", "forgotten among equals", "shares"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_factory_is_chosen_as_often_as_its_decisions_say(string way)
    {
        TaskRouter router = RouterFor(way);

        ILookup<string, double> chosen = Enumerable.Range(0, Decisions).Select(_ => router.Route(Draw)).ToLookup(one => one.Factory, one => one.Propensity!.Value);

        chosen.Sum(factory => factory.First()).Should().BeApproximately(1, 1e-9);
        foreach (IGrouping<string, double> factory in chosen)
        {
            double said = factory.Distinct().Should().ContainSingle().Which;
            ((double)factory.Count()).Should().BeApproximately(said * Decisions, 4 * Math.Sqrt(Decisions * said * (1 - said)), factory.Key);
        }
    }

    [Theory]
    [InlineData("equals", 1.0 / 3)]
    [InlineData("forgotten", 1 - Tried)]
    [InlineData("forgotten in a worse tier", 1.0)]
    [InlineData("shares", 0.75)]
    public async Task A_dry_run_says_how_likely_the_real_decision_is(string way, double expected)
    {
        TaskRouter router = RouterFor(way);
        RoutingDecision told = await router.ExplainAsync(Draw, TestContext.Current.CancellationToken);

        double share = way == "shares" && told.Factory == "b" ? 0.25 : expected;
        told.Propensity.Should().BeApproximately(share, 1e-12);
    }

    [Fact]
    public void What_leaves_nothing_to_chance_is_certain()
    {
        Bench bench = LearningBench.Of("a", "b", "c");

        bench.Router(RoutingStrategy.RoundRobin).Route(Draw).Propensity.Should().Be(1);
        bench.Router().Route(new() { Action = "draw", AffinityKey = "k" }).Propensity.Should().Be(1);
        bench.Router().Route(NamesB).Propensity.Should().Be(1);
        bench.Router(rules: new RoutingRule { RuleId = "r", Target = "a" }).Route(Draw).Propensity.Should().Be(1);
        bench.Router().TryLease(NamesB).Decision!.Propensity.Should().Be(1);
    }

    [Fact]
    public void Shares_of_nothing_are_given_to_equals()
    {
        Bench bench = LearningBench.Of("a", "b");
        RoutingRule rule = new() { RuleId = "r", Target = RoutingTarget.FromShares(new("gone", 1), new("a", 0), new("b", 0)) };

        bench.Router(rules: rule).Route(Draw).Propensity.Should().Be(0.5);
    }

    [Fact]
    public void Of_a_strategy_of_the_host_nothing_is_known_unless_there_is_no_choice()
    {
        Bench bench = LearningBench.Of("a", "b");
        TaskRouter router = bench.Router(new RoutingOptions { Strategy = "own" }, [new OwnStrategy()]);

        router.Route(Draw).Propensity.Should().BeNull();
        bench.Occupy("b", 8);
        router.TryLease(Draw).Decision!.Propensity.Should().Be(1);
    }

    [Fact]
    public void It_is_kept_unless_nothing_is()
    {
        Bench bench = LearningBench.Of("a", "b", "c").Took("a", 1).Took("b", 1).Took("c", 1);

        Stored(bench, RoutingExplanation.Winner).Should().EndWith(""","propensity":0.3333333333333333}""");
        Stored(bench, RoutingExplanation.None).Should().NotContain("propensity");
    }

    private static string Stored(Bench bench, RoutingExplanation explanation)
    {
        ArrayBufferWriter<byte> output = new();
        new PayloadCodec().Encode(EventType.StepStarted, bench.Router(new RoutingOptions { Explain = explanation }).Route(Draw), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static TaskRouter RouterFor(string way) => way switch
    {
        "equals" => LearningBench.Of("a", "b", "c").Took("a", 1).Took("b", 1).Took("c", 1).Router(RoutingStrategy.LoadBalanced, 7),
        "forgotten" => Forgotten(LearningBench.Of("a", "b")).Router(RoutingStrategy.CapabilityBased, 7),
        "forgotten in a worse tier" => Forgotten(new Bench().With("a", FactoryType.Media, 8, 1, "draw").With("b", FactoryType.Media, 8, 0, "draw")).Router(RoutingStrategy.PriorityBased, 7),
        "forgotten among equals" => Forgotten(LearningBench.Of("a", "b"), 1).Router(RoutingStrategy.ContentBased, 7),
        _ => LearningBench.Of("a", "b", "c").Router(new RoutingOptions { Seed = 7 }, rules: Shares),
    };

    /// <summary>Nobody has tried b for an hour; b is slower, or as fast.</summary>
    private static Bench Forgotten(Bench bench, double seconds = 2)
    {
        bench.Took("b", seconds).Time.Advance(TimeSpan.FromHours(1));
        return bench.Took("a", 1);
    }

    private sealed class OwnStrategy : IRoutingStrategy
    {
        public RoutingStrategy Name => "own";

        public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores) => scores.Clear();
    }
}
