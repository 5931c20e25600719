using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class PriorityBasedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Within_a_tier_the_shortest_expected_time_wins()
    {
        Bench bench = LearningBench.Of("slow", "fast").With("second", FactoryType.Media, 8, 1, "draw").Took("slow", 2).Took("fast", 1).Took("second", 0.1);

        RoutingDecision decision = bench.Router(RoutingStrategy.PriorityBased).Route(LearningBench.ImportantDraw);

        decision.Factory.Should().Be("fast");
        decision.Reason.Should().StartWith("both are of tier 0; shortest expected time");
    }

    [Fact]
    public void A_better_tier_that_fails_is_passed_over()
    {
        Bench bench = LearningBench.Of("best").With("second", FactoryType.Media, 8, 1, "draw").Failed("best");

        bench.Router(RoutingStrategy.PriorityBased).Route(LearningBench.ImportantDraw).Factory.Should().Be("second");
    }

    [Fact]
    public void Reserved_places_are_for_important_tasks_alone()
    {
        Bench bench = Reserving(1);
        TaskRouter router = bench.Router();

        router.TryLease(LearningBench.Draw).Status.Should().Be(LeaseStatus.Granted);
        router.TryLease(LearningBench.Draw).Status.Should().Be(LeaseStatus.Busy);
        router.TryLease(LearningBench.ImportantDraw).Status.Should().Be(LeaseStatus.Granted);
        router.TryLease(LearningBench.ImportantDraw).Status.Should().Be(LeaseStatus.Busy);
    }

    [Fact]
    public async Task Who_waits_for_a_reserved_place_is_not_held_up_by_who_may_not_have_it()
    {
        Bench bench = Reserving(1);
        TaskRouter router = bench.Router();
        FactoryLease important = await router.LeaseAsync(LearningBench.ImportantDraw, Token);
        FactoryLease plain = await router.LeaseAsync(LearningBench.ImportantDraw, Token);
        Task<FactoryLease> low = router.LeaseAsync(LearningBench.Draw, Token).AsTask();
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Task<FactoryLease> high = router.LeaseAsync(LearningBench.ImportantDraw, Token).AsTask();

        important.Complete(ActionResult.Empty);

        await using FactoryLease granted = await high;
        low.IsCompleted.Should().BeFalse("though it came first: the place is not for it");
        plain.Complete(ActionResult.Empty);
        await granted.DisposeAsync();
        await (await low).DisposeAsync();
    }

    [Fact]
    public async Task Waiting_outweighs_priority_in_the_end()
    {
        Bench bench = new Bench().With("m", FactoryType.Media, 1, 0, "draw");
        TaskRouter router = bench.Router(RoutingStrategy.PriorityBased);
        bench.Occupy("m", 1);
        Task<FactoryLease> old = router.LeaseAsync(LearningBench.Draw, Token).AsTask();
        bench.Time.Advance(TimeSpan.FromSeconds(9));
        Task<FactoryLease> early = router.LeaseAsync(LearningBench.ImportantDraw, Token).AsTask();
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Task<FactoryLease> late = router.LeaseAsync(LearningBench.ImportantDraw, Token).AsTask();

        bench["m"].Exit();
        await using (await early)
            old.IsCompleted.Should().BeFalse("it waited only 9 seconds longer, and a level is worth 10");
        await using (await old)
            late.IsCompleted.Should().BeFalse("11 seconds are more than a level");
        await (await late).DisposeAsync();
    }

    [Fact]
    public void Important_tasks_hardly_notice_the_others_and_nobody_waits_for_ever()
    {
        Station[] stations = PriorityStations.TwoTiers();
        Arrival[] arrivals = ArrivalStreams.Poisson(3, 15_000, 0.95 * Station.Capacity(stations), Sizes.Exponential).WithImportant(3, 0.1);

        RunResult together = RoutedRun.Of(stations, arrivals, RoutingStrategy.PriorityBased);
        RunResult alone = RoutedRun.Of(stations, [.. arrivals.Where(arrival => arrival.Priority > 0)], RoutingStrategy.PriorityBased);

        (together.QuantileOf(1, 0.99) / alone.QuantileOf(1, 0.99)).Should().BeLessThan(1.1);
        together.LongestWait(_ => true).Should().BeLessThan((2 * RoutedRun.Ageing.TotalSeconds) + together.LongestService);
    }

    private static Bench Reserving(int places) =>
        new Bench().With(Bench.Factory("m", FactoryType.Media, "draw"), new FactoryOptions { MaxConcurrency = 2, ReservedPlaces = places });
}
