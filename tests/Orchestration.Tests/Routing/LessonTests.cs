using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

/// <summary>What users of other routers reported; each must not happen here.</summary>
public sealed class LessonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_never_become_negative_however_a_call_ends()
    {
        Bench bench = LearningBench.Of("a", "b");
        TaskRouter router = bench.Router(RoutingStrategy.LoadBalanced);
        for (int i = 0; i < 20; i++)
        {
            await using FactoryLease lease = await router.LeaseAsync(LearningBench.Draw, Token);
            lease.Complete(i % 2 == 0 ? ActionResult.Empty : ActionResult.Failed(FailureKind.Transient, "no"));
            lease.Complete(ActionResult.Empty);
        }

        (bench["a"].InFlight, bench["b"].InFlight).Should().Be((0, 0));
        bench["a"].Invoking(factory => factory.Exit()).Should().Throw<InvalidOperationException>();
        bench["a"].InFlight.Should().Be(0);
    }

    [Theory]
    [InlineData("load_balanced")]
    [InlineData("content_based")]
    [InlineData("priority_based")]
    [InlineData("capability_based")]
    public void Equals_do_not_always_go_to_the_first_nor_to_one_name(string strategy)
    {
        Bench bench = LearningBench.Of("a", "b", "c").Took("a", 1).Took("b", 1).Took("c", 1);
        TaskRouter router = bench.Router(strategy);

        int[] counts = [.. Enumerable.Range(0, 900).Select(_ => router.Route(LearningBench.Draw).Factory).GroupBy(name => name).Select(group => group.Count())];

        counts.Should().HaveCount(3).And.OnlyContain(count => count >= 240 && count <= 360);
    }

    [Fact]
    public void Fast_failures_attract_nothing_even_before_the_circuit_opens()
    {
        Bench bench = LearningBench.Of("flaky", "steady").Took("flaky", 0.2).Took("steady", 0.3).Failed("flaky", 4);

        bench["flaky"].Record.Breaker.IsClosed.Should().BeTrue();
        bench.Router(RoutingStrategy.LoadBalanced).Route(LearningBench.Draw).Factory.Should().Be("steady");
    }

    [Fact]
    public void A_factory_that_only_ever_failed_is_the_last()
    {
        Bench bench = LearningBench.Of("broken", "slow").Took("slow", 60).Failed("broken", 1);

        bench.Router(RoutingStrategy.LoadBalanced).Route(LearningBench.Draw).Factory.Should().Be("slow");
    }

    [Fact]
    public void The_most_loaded_is_never_picked_while_another_is_free_as_nothing_is_drawn_at_random()
    {
        Station[] stations = [.. Enumerable.Range(0, 5).Select(i => new Station($"f{i}", 4, 1))];
        Arrival[] arrivals = ArrivalStreams.Poisson(9, 5_000, 0.7 * Station.Capacity(stations), Sizes.Exponential);

        RunResult run = RoutedRun.Of(stations, arrivals, RoutingStrategy.LoadBalanced);

        run.LongestWait(_ => true).Should().BeLessThan(2);
        Enumerable.Range(0, 5).Should().OnlyContain(station => run.CountAt(station) > 600 && run.CountAt(station) < 1_400);
    }
}
