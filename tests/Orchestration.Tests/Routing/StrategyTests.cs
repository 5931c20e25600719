using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class StrategyTests
{
    private static readonly RoutingTask Draw = new() { FactoryType = FactoryType.Media, Action = "draw" };

    [Theory]
    [InlineData("LOAD_BALANCED")]
    [InlineData("LoadBalanced")]
    [InlineData("load-balanced")]
    public void A_name_has_many_spellings(string name) => new RoutingStrategy(name).Should().Be(RoutingStrategy.LoadBalanced);

    [Fact]
    public void The_default_value_is_content_based()
    {
        RoutingStrategy none = default;

        none.Should().Be(RoutingStrategy.ContentBased);
        none.GetHashCode().Should().Be(RoutingStrategy.ContentBased.GetHashCode());
        RoutingStrategy.TryParse("what?", out _).Should().BeFalse();
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_known_ones_and_duplicates_with_both()
    {
        Bench bench = Three();

        bench.Invoking(one => one.Router("fastest")).Should().Throw<ArgumentException>().WithMessage("*fastest*round_robin*");
        bench.Invoking(one => one.Router(strategies: [new Last("RoundRobin")])).Should().Throw<ArgumentException>().WithMessage("*round_robin*RoundRobinRoutingStrategy*Last*");
    }

    [Fact]
    public void A_strategy_of_the_host_is_asked()
    {
        TaskRouter router = Three().Router(new RoutingOptions { Strategy = "last" }, [new Last("last")]);

        RoutingDecision decision = router.Route(Draw);

        (decision.Factory, decision.RunnerUp, decision.Reason).Should().Be(("c", "b", "last prefers c to b"));
    }

    [Fact]
    public void Round_robin_takes_turns_for_each_group_apart()
    {
        Bench bench = Three().With("d", FactoryType.Research, "read").With("e", FactoryType.Research, "read");
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);
        List<string> drawn = [];
        List<string> read = [];
        for (int i = 0; i < 6; i++)
        {
            drawn.Add(router.Route(Draw).Factory);
            read.Add(router.Route(new() { FactoryType = FactoryType.Research }).Factory);
        }

        drawn.Should().Equal("a", "b", "c", "a", "b", "c");
        read.Should().Equal("d", "e", "d", "e", "d", "e");
        router.Route(Draw);
        router.Route(Draw).Reason.Should().Be("round robin: turn 2 of 3");
    }

    [Fact]
    public void Round_robin_keeps_its_position_when_the_set_changes_and_passes_over_the_full()
    {
        Bench bench = Three();
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);
        router.Route(Draw).Factory.Should().Be("a");

        bench.With("other", FactoryType.Research, "read");
        router.Route(Draw).Factory.Should().Be("b");
        bench.Occupy("c", 8);

        router.TryLease(Draw).Factory!.Name.Should().BeOneOf("a", "b");
    }

    [Fact]
    public void Round_robin_from_many_threads_is_even()
    {
        TaskRouter router = Three().Router(RoutingStrategy.RoundRobin);
        int[] counts = new int[3];

        Parallel.For(0, 3_000, _ => Interlocked.Increment(ref counts[router.Route(Draw).Factory[0] - 'a']));

        counts.Should().Equal(1_000, 1_000, 1_000);
    }

    [Theory]
    [InlineData(1, "best")]
    [InlineData(0, "worst")]
    [InlineData(-3, "worst")]
    public void Important_tasks_get_the_best_tier_and_the_others_leave_it_free(int priority, string expected)
    {
        Bench bench = Tiers();

        RoutingDecision decision = bench.Router(RoutingStrategy.PriorityBased).Route(new() { FactoryType = FactoryType.Media, Priority = priority });

        decision.Factory.Should().Be(expected);
        decision.Reason.Should().Contain("tier");
    }

    [Fact]
    public void A_full_tier_spills_to_the_next()
    {
        Bench bench = Tiers();
        TaskRouter router = bench.Router(RoutingStrategy.PriorityBased);
        RoutingTask important = new() { FactoryType = FactoryType.Media, Priority = 9 };

        List<string?> taken = [.. Enumerable.Range(0, 4).Select(_ => router.TryLease(important).Factory?.Name)];

        taken.Should().Equal("best", "middle", "worst", null);
        router.TryLease(important).Status.Should().Be(LeaseStatus.Busy);
    }

    [Fact]
    public void Before_anything_is_learned_the_lower_load_decides()
    {
        Bench limited = new Bench().With("small", FactoryType.Media, 2, 0, "draw").With("large", FactoryType.Media, 10, 0, "draw");
        limited.Occupy("small", 1);
        limited.Occupy("large", 4);
        Bench free = new Bench().With("x", FactoryType.Media, "draw").With("y", FactoryType.Media, "draw");
        free.Occupy("x", 101);
        free.Occupy("y", 100);

        limited.Router(RoutingStrategy.LoadBalanced).Route(Draw).Factory.Should().Be("large");
        free.Router(RoutingStrategy.LoadBalanced).Route(Draw).Reason.Should().EndWith("equal, so the lower load decided: y has 100 calls running, x has 101 calls running");
    }

    [Fact]
    public void The_specialist_is_preferred_to_the_generalist()
    {
        Bench bench = new Bench().With("generalist", FactoryType.Media, "draw", "sing", "film").With("specialist", FactoryType.Media, 1, 0, "draw", "film");
        TaskRouter router = bench.Router(RoutingStrategy.CapabilityBased);

        RoutingDecision decision = router.TryLease(new() { Action = "draw" }).Decision!;

        decision.Reason.Should().Be("fewest surplus actions: specialist offers 1 that the task does not need, generalist offers 2 that the task does not need");
        router.TryLease(new() { Action = "draw" }).Factory!.Name.Should().Be("generalist", "the specialist is full");
        router.Route(new() { Action = "draw", RequiredActions = ["sing"] }).Factory.Should().Be("generalist");
    }

    [Fact]
    public void A_strategy_that_cannot_say_why_breaks_nobody_who_reads_the_reason()
    {
        TaskRouter router = Three().Router(new RoutingOptions { Strategy = "mute" }, [new Mute()]);

        router.Route(Draw).Reason.Should().Contain("mute prefers a to ");
    }

    private static Bench Three() => new Bench()
        .With("a", FactoryType.Media, 8, 0, "draw").With("b", FactoryType.Media, 8, 0, "draw").With("c", FactoryType.Media, 8, 0, "draw");

    private static Bench Tiers() => new Bench()
        .With("middle", FactoryType.Media, 1, 1, "draw").With("best", FactoryType.Media, 1, 0, "draw").With("worst", FactoryType.Media, 1, 2, "draw");

    private sealed class Last(RoutingStrategy name) : IRoutingStrategy
    {
        public RoutingStrategy Name => name;

        public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
        {
            for (int i = 0; i < scores.Length; i++)
                scores[i] = -i;
        }
    }

    private sealed class Mute : IRoutingStrategy
    {
        public RoutingStrategy Name => "mute";

        public void Score(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
        {
            for (int i = 0; i < scores.Length; i++)
                scores[i] = i;
        }

        public string Explain(in RoutingContext context, ReadOnlySpan<RoutingCandidate> candidates, int winner, int runnerUp) =>
            throw new InvalidOperationException("It has lost its words.");
    }
}
