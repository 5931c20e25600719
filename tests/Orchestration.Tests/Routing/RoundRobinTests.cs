using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;
using Orchestration.Templates;
using Orchestration.Tests.Coordination;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Routing;

public sealed class RoundRobinTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 1)]
    [InlineData(49, 2, 17)]
    [InlineData(1, 1_000, 3)]
    public void Any_prefix_is_within_one_task_of_the_ideal_share(int first, int second, int third)
    {
        int[] weights = [first, second, third];
        Station[] stations = [.. weights.Select((weight, i) => new Station($"f{i}", 1, 1) { Weight = weight })];
        Arrival[] oneByOne = [.. Enumerable.Range(0, 1_500).Select(i => new Arrival(i * TimeSpan.TicksPerSecond, 0.5))];

        RunResult run = RoutedRun.Of(stations, oneByOne, RoutingStrategy.RoundRobin);

        Shares.LargestDeviation(run, [.. weights.Select(weight => (double)weight)]).Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_change_of_the_set_keeps_the_position()
    {
        Bench bench = LearningBench.Of("a", "b", "c");
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);
        router.Route(LearningBench.Draw).Factory.Should().Be("a");
        router.Route(LearningBench.Draw).Factory.Should().Be("b");

        bench.With("d", FactoryType.Media, 8, 0, "draw");

        List<string> next = [.. Enumerable.Range(0, 4).Select(_ => router.Route(LearningBench.Draw).Factory)];
        next[0].Should().Be("c", "whose turn it was");
        next.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Who_was_not_available_gets_no_more_than_one_turn_back()
    {
        Bench bench = LearningBench.Of("a", "b", "c");
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);
        router.Route(LearningBench.Draw);
        bench.Become("c", FactoryStatus.Disconnected);
        for (int i = 0; i < 300; i++)
            router.Route(LearningBench.Draw);

        bench.Become("c", FactoryStatus.Connected);

        List<string> next = [.. Enumerable.Range(0, 30).Select(_ => router.Route(LearningBench.Draw).Factory)];
        next.Count(name => name == "c").Should().BeInRange(9, 11);
    }

    [Fact]
    public void Weighted_turns_from_many_threads_are_exact()
    {
        Bench bench = new Bench()
            .With(Bench.Factory("a", FactoryType.Media, "draw"), new FactoryOptions { Weight = 3 })
            .With(Bench.Factory("b", FactoryType.Media, "draw"), new FactoryOptions { Weight = 1 });
        TaskRouter router = bench.Router(RoutingStrategy.RoundRobin);
        int a = 0;

        Parallel.For(0, 4_000, _ => Interlocked.Add(ref a, router.Route(LearningBench.Draw).Factory == "a" ? 1 : 0));

        a.Should().Be(3_000);
    }

    [Theory]
    [InlineData(2.5, true)]
    [InlineData(1.9, false)]
    public void It_warns_once_when_speeds_differ_more_than_twofold(double slower, bool isTold)
    {
        LogRecorder log = new();
        TaskRouter router = LearningBench.Of("a", "b").Took("a", 1).Took("b", slower).Router(log, new RoutingOptions { Strategy = RoutingStrategy.RoundRobin });

        router.Route(LearningBench.Draw);
        router.Route(LearningBench.Draw);

        log.Lines.Count(line => line.StartsWith("Warning Round robin", StringComparison.Ordinal)).Should().Be(isTold ? 1 : 0);
    }
}
