using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class CircuitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Five_failures_in_a_row_open_the_circuit_and_a_success_between_them_does_not()
    {
        Bench bench = LearningBench.Of("a", "b").Failed("a", 4).Took("a", 1, 1).Failed("a", 4);
        bench["a"].Record.Breaker.State.Should().Be(CircuitState.Closed);

        bench.Failed("a", 1);

        bench.Connector.GetStatus("a")!.Circuit.Should().Be(CircuitState.Open);
    }

    [Theory]
    [InlineData(FailureKind.InvalidRequest, 100, CircuitState.Closed)]
    [InlineData(FailureKind.Permanent, 19, CircuitState.Closed)]
    [InlineData(FailureKind.Permanent, 20, CircuitState.Open)]
    [InlineData(FailureKind.RateLimited, 19, CircuitState.Closed)]
    [InlineData(FailureKind.Timeout, 5, CircuitState.Open)]
    public void What_may_be_the_tasks_own_fault_counts_a_quarter_and_wrong_requests_nothing(FailureKind kind, int times, CircuitState expected) =>
        LearningBench.Of("a", "b").Failed("a", times, kind)["a"].Record.Breaker.State.Should().Be(expected);

    [Fact]
    public void An_open_circuit_is_not_tried_while_others_are_even_if_they_are_full()
    {
        Bench bench = LearningBench.Of("fast", "slow").Took("fast", 0.1).Took("slow", 10).Failed("fast");
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);

        RoutingDecision decision = router.Route(LearningBench.Draw);
        bench.Occupy("slow", 8);

        decision.Factory.Should().Be("slow");
        decision.Candidates.Should().ContainEquivalentOf(new { Factory = "fast", RemovedBy = RemovalReasons.CircuitOpen });
        router.TryLease(LearningBench.Draw).Status.Should().Be(LeaseStatus.Busy);
    }

    [Fact]
    public void After_the_break_one_call_finds_out_and_closes_the_circuit()
    {
        Bench bench = LearningBench.Of("a", "b").Took("a", 5).Took("b", 1).Failed("a");
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);
        bench.Time.Advance(TimeSpan.FromSeconds(5));

        LeaseAttempt probe = router.TryLease(LearningBench.Draw);
        LeaseAttempt other = router.TryLease(LearningBench.Draw);

        (probe.Factory!.Name, other.Factory!.Name).Should().Be(("a", "b"), "one call at a time, and at once, though it is slower");
        probe.Decision!.Reason.Should().Contain("finds out");
        other.Decision!.Candidates.Should().ContainEquivalentOf(new { Factory = "a", RemovedBy = RemovalReasons.CircuitHalfOpen });
        bench.Took("a", 5, 1);
        bench["a"].Record.Breaker.State.Should().Be(CircuitState.Closed);
        bench["a"].Record.Overall.Penalty.Should().Be(1, "it has shown that it works");
    }

    [Fact]
    public void Each_break_in_a_row_is_twice_as_long()
    {
        Bench bench = LearningBench.Of("a", "b").Failed("a");
        List<double> breaks = [];
        for (int i = 0; i < 9; i++)
        {
            breaks.Add(bench["a"].Record.Breaker.Remaining.TotalSeconds);
            bench.Time.Advance(bench["a"].Record.Breaker.Remaining);
            bench["a"].TryEnter(isAlone: false).Should().BeTrue();
            bench.Failed("a", 1);
            bench["a"].Exit();
        }

        breaks.Should().Equal(5, 10, 20, 40, 80, 160, 300, 300, 300);
    }

    [Fact]
    public void The_end_of_a_break_is_heard_also_when_a_success_ended_the_one_before_it_too_early()
    {
        Bench bench = LearningBench.Of("a").Failed("a");
        bench["a"].TryEnter(isAlone: true).Should().BeTrue();
        bench.Took("a", 1, 1).Failed("a");
        bench["a"].Exit();
        bench["a"].Record.Breaker.Remaining.Should().Be(TimeSpan.FromSeconds(10));
        List<CircuitState> heard = [];
        bench.Connector.PlaceFreed = _ => heard.Add(bench["a"].Record.Breaker.State);

        bench.Time.Advance(TimeSpan.FromSeconds(5));
        bench.Time.Advance(TimeSpan.FromSeconds(5));

        heard.Should().Equal(CircuitState.HalfOpen);
    }

    [Fact]
    public async Task The_only_factory_is_given_one_call_at_a_time_until_one_succeeds()
    {
        Bench bench = LearningBench.Of("alone").Failed("alone");
        TaskRouter router = bench.Router();

        FactoryLease first = await router.LeaseAsync(LearningBench.Draw, Token);
        Task<FactoryLease> second = router.LeaseAsync(LearningBench.Draw, Token).AsTask();
        Task<FactoryLease> third = router.LeaseAsync(LearningBench.Draw, Token).AsTask();
        second.IsCompleted.Should().BeFalse();
        first.Complete(ActionResult.Failed(FailureKind.Unavailable, "503"));
        FactoryLease next = await second;
        third.IsCompleted.Should().BeFalse();
        next.Complete(ActionResult.Empty);

        await (await third).DisposeAsync();
        bench["alone"].Record.Breaker.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_probe_that_never_says_what_came_of_it_lets_another_find_out()
    {
        Bench bench = LearningBench.Of("alone").Failed("alone");
        TaskRouter router = bench.Router();

        await (await router.LeaseAsync(LearningBench.Draw, Token)).DisposeAsync();

        router.TryLease(LearningBench.Draw).Status.Should().Be(LeaseStatus.Granted);
    }

    [Fact]
    public void A_call_that_began_before_the_break_and_leaves_lets_no_second_one_find_out()
    {
        Bench bench = LearningBench.Of("a", "b");
        ConnectedFactory factory = bench["a"];
        bench.Occupy("a", 2);
        bench.Failed("a");
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        factory.TryEnter(false, isAlone: false, out int probe).Should().BeTrue();

        factory.Exit();

        factory.TryEnter(isAlone: true).Should().BeFalse("one call at a time finds out");
        factory.Exit(probe);
        factory.TryEnter(isAlone: false).Should().BeTrue("that one told nothing, so another may");
    }

    [Fact]
    public void A_failure_of_a_call_that_began_before_the_break_says_nothing_of_the_time_after_it()
    {
        Bench bench = LearningBench.Of("a", "b").Failed("a");
        ConnectedFactory factory = bench["a"];
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        factory.TryEnter(false, isAlone: false, out int probe).Should().BeTrue();

        factory.Record.Note("draw", ActionResult.Failed(FailureKind.Unavailable, "503"), TimeSpan.FromSeconds(9));

        (factory.Record.Breaker.State, factory.TryEnter(isAlone: true)).Should().Be((CircuitState.HalfOpen, false));
        factory.Record.Note("draw", ActionResult.Failed(FailureKind.Unavailable, "503"), TimeSpan.FromSeconds(1), probe);
        factory.Record.Breaker.State.Should().Be(CircuitState.Open);
    }

    [Fact]
    public void A_success_of_a_call_that_began_before_the_break_closes_the_circuit_while_another_finds_out()
    {
        Bench bench = LearningBench.Of("alone").Failed("alone");
        ConnectedFactory factory = bench["alone"];
        factory.TryEnter(isAlone: true).Should().BeTrue();

        factory.Record.Note("draw", ActionResult.Empty, TimeSpan.FromSeconds(9));

        factory.Record.Breaker.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public void A_call_whose_failure_was_told_gives_no_place_of_another_away_when_it_leaves()
    {
        Bench bench = LearningBench.Of("alone").Failed("alone");
        ConnectedFactory factory = bench["alone"];
        factory.TryEnter(false, isAlone: true, out int first).Should().BeTrue();
        factory.Record.Note("draw", ActionResult.Failed(FailureKind.Unavailable, "503"), TimeSpan.FromSeconds(1), first);
        factory.TryEnter(false, isAlone: true, out int second).Should().BeTrue();

        factory.Exit(first);

        factory.TryEnter(isAlone: true).Should().BeFalse("the second is still finding out");
        factory.Exit(second);
    }

    [Fact]
    public async Task A_step_that_finds_out_closes_the_circuit()
    {
        ScriptedFactory factory = Work.Factory().OnStep("bad", script => script.FailsWith(FailureKind.Unavailable, "503"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory, options => options.BreakAfter = 1));
        simulation.Execute(Work.Template(Work.Step("bad")));
        simulation.Engine.GetFactoryStatus().Single().Circuit.Should().Be(CircuitState.Open);

        simulation.Execute(Work.Template(Work.Step("good")));

        simulation.Engine.GetFactoryStatus().Single().Circuit.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_single_call_that_finds_out_closes_the_circuit()
    {
        Bench bench = LearningBench.Of("alone").Failed("alone");

        await bench.Connector.ExecuteAsync(FactoryType.Media, "draw", cancellationToken: Token);

        bench["alone"].Record.Breaker.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public void A_host_can_switch_it_off() =>
        new Bench().With(Bench.Factory("a", FactoryType.Media, "draw"), new FactoryOptions { BreakAfter = 0 }).Failed("a", 100)["a"]
            .Record.Breaker.State.Should().Be(CircuitState.Closed);
}
