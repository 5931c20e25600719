using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class FeasibilityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Who_is_not_expected_to_be_done_in_time_is_out()
    {
        Bench bench = LearningBench.Of("slow", "fast").Took("slow", 10).Took("fast", 2);
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);

        RoutingDecision[] decisions = [.. Enumerable.Range(0, 6).Select(_ => router.Route(Within(bench, 5)))];

        decisions.Should().OnlyContain(one => one.Factory == "fast");
        decisions[0].Candidates.Single(one => one.Factory == "slow").RemovedBy.Should().Be(RemovalReasons.TooSlow);
        Enumerable.Range(0, 6).Select(_ => router.Route(Within(bench, 60)).Factory).Should().Contain("slow");
    }

    [Fact]
    public void Nobody_in_time_means_the_soonest_and_says_so()
    {
        Bench bench = LearningBench.Of("slow", "fast").Took("slow", 10).Took("fast", 2);
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);

        RoutingDecision[] decisions = [.. Enumerable.Range(0, 6).Select(_ => router.Route(Within(bench, 1)))];

        decisions.Should().OnlyContain(one => one.Factory == "fast" && one.ReasonCode == ReasonCodes.Soonest);
        decisions[0].Reason.Should().StartWith("nobody is expected to be done by the deadline, so the soonest gets it; shortest expected time");
    }

    [Fact]
    public void What_nobody_has_timed_yet_is_judged_by_what_its_action_says_and_else_counts_as_in_time()
    {
        Bench bench = new Bench().With(Priced("declared", 0, 30)).With("unknown", FactoryType.Media, "draw");

        bench.Router().Route(Within(bench, 5)).Factory.Should().Be("unknown");
    }

    [Fact]
    public void Who_costs_more_than_the_task_may_is_out_and_nobody_cheap_enough_means_the_cheapest()
    {
        Bench bench = new Bench().With(Priced("dear", 3)).With(Priced("middle", 2)).With(Priced("cheap", 1)).Took("dear", 1).Took("middle", 2).Took("cheap", 3);
        TaskRouter router = bench.Router();

        router.Route(For(3)).Factory.Should().Be("dear", "it is the fastest");
        RoutingDecision decision = router.Route(For(2));
        decision.Factory.Should().Be("middle");
        decision.Candidates.Single(one => one.Factory == "dear").RemovedBy.Should().Be(RemovalReasons.TooExpensive);
        RoutingDecision last = router.Route(For(0.5m));
        last.Should().Match<RoutingDecision>(one => one.Factory == "cheap" && one.ReasonCode == ReasonCodes.Cheapest);
        last.Reason.Should().Be("everybody is estimated to cost more than the task may, so the cheapest gets it; cheap is estimated to cost 1, middle 2");
    }

    [Fact]
    public void Who_says_nothing_of_its_cost_counts_as_free()
    {
        Bench bench = new Bench().With(Priced("dear", 3)).With("silent", FactoryType.Media, "draw").Took("dear", 1).Took("silent", 9);

        bench.Router().Route(For(2)).Factory.Should().Be("silent");
    }

    [Fact]
    public void Who_cannot_be_called_makes_nobody_else_wait()
    {
        Bench bench = LearningBench.Of("slow", "fast").Took("slow", 10).Took("fast", 2);
        bench.Become("fast", FactoryStatus.Disconnected);

        bench.Router().Route(Within(bench, 5)).Factory.Should().Be("slow");
    }

    [Fact]
    public void Between_equals_with_the_same_load_the_lower_cost_decides()
    {
        FactoryOptions eight = new() { MaxConcurrency = 8 };
        Bench bench = new Bench().With(Priced("dear", 3), eight).With(Priced("cheap", 1), eight).Took("dear", 1).Took("cheap", 1);
        TaskRouter router = bench.Router();

        RoutingDecision[] decisions = [.. Enumerable.Range(0, 20).Select(_ => router.Route(LearningBench.Draw))];

        decisions.Should().OnlyContain(one => one.Factory == "cheap" && one.TieBreak == "cost");
        decisions[0].Reason.Should().EndWith("; equal, so the lower cost decided: 1, 3");
        bench.Occupy("cheap", 1);
        router.Route(LearningBench.Draw).Should().Match<RoutingDecision>(one => one.Factory == "dear" && one.TieBreak == "utilisation");
    }

    [Fact]
    public async Task A_task_waits_for_who_is_in_time_rather_than_take_a_place_that_is_too_slow()
    {
        Bench bench = new Bench().With("slow", FactoryType.Media, 1, 0, "draw").With("fast", FactoryType.Media, 1, 0, "draw").Took("slow", 10).Took("fast", 2);
        TaskRouter router = bench.Router();
        bench.Occupy("fast", 1);

        Task<FactoryLease> waiting = router.LeaseAsync(Within(bench, 5), Token).AsTask();
        waiting.IsCompleted.Should().BeFalse();
        bench["fast"].Exit();

        (await waiting).Factory.Name.Should().Be("fast");
    }

    [Fact]
    public async Task A_wait_for_a_place_ends_at_the_deadline_with_that_reason()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router();
        bench.Occupy("m", 1);
        Task<FactoryLease> waiting = router.LeaseAsync(Within(bench, 5), Token).AsTask();

        bench.Time.Advance(TimeSpan.FromSeconds(4));
        waiting.IsCompleted.Should().BeFalse();
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        RoutingException problem = (await waiting.Invoking(lease => lease).Should().ThrowAsync<RoutingException>()).Which;
        problem.Failure.Should().Be(RoutingFailure.DeadlinePassed);
        problem.Message.Should().Contain("media draw").And.Contain("deadline");
        bench.Connector.Queue.Count.Should().Be(0);
        bench["m"].Exit();
        bench["m"].InFlight.Should().Be(0, "nobody waits any more");
    }

    [Fact]
    public async Task A_deadline_further_away_than_timers_know_ends_the_wait_all_the_same()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        bench.Occupy("m", 1);
        Task<FactoryLease> waiting = bench.Router().LeaseAsync(Within(bench, TimeSpan.FromDays(60).TotalSeconds), Token).AsTask();

        for (int day = 1; day < 60; day++)
            bench.Time.Advance(TimeSpan.FromDays(1));
        bench.Connector.Queue.Count.Should().Be(1, "it waits still");
        bench.Time.Advance(TimeSpan.FromDays(1));

        (await waiting.Invoking(lease => lease).Should().ThrowAsync<RoutingException>()).Which.Failure.Should().Be(RoutingFailure.DeadlinePassed);
    }

    [Fact]
    public async Task A_task_whose_deadline_has_passed_gets_no_place()
    {
        Bench bench = LearningBench.Of("m");

        Func<Task> late = async () => await bench.Router().LeaseAsync(Within(bench, 0), Token);

        (await late.Should().ThrowAsync<RoutingException>()).Which.Failure.Should().Be(RoutingFailure.DeadlinePassed);
    }

    private static RoutingTask Within(Bench bench, double seconds) =>
        new() { FactoryType = FactoryType.Media, Action = "draw", Deadline = bench.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds) };

    private static RoutingTask For(decimal most) => new() { FactoryType = FactoryType.Media, Action = "draw", MaxCost = most };

    private static DelegateFactory Priced(string name, decimal cost, double? seconds = null) => new FactoryBuilder(name, FactoryType.Media)
        .MapAction("draw", (_, _) => new ValueTask<ActionResult>(ActionResult.Empty))
        .Estimate("draw", new CostEstimate(cost, seconds is { } time ? TimeSpan.FromSeconds(time) : null))
        .Build();
}
