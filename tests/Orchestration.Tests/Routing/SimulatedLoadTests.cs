using Orchestration.Routing;
using Orchestration.RoutingSimulation.Capabilities;
using Orchestration.RoutingSimulation.References;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Tests.Routing;

/// <summary>Small runs of what the benchmark command measures at length.</summary>
public sealed class SimulatedLoadTests
{
    private static readonly Station[] TenFactories = Station.OneToTen(8);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Load_balanced_is_as_good_as_a_central_queue_that_knows_all_speeds(double load)
    {
        Arrival[] arrivals = ArrivalStreams.Poisson(7, 20_000, load * Station.Capacity(TenFactories), Sizes.Exponential);

        RunResult routed = RoutedRun.Of(TenFactories, arrivals, RoutingStrategy.LoadBalanced);
        RunResult limit = CentralQueueRun.Of(TenFactories, arrivals);

        (routed.P50 / limit.P50).Should().BeLessThan(1.05);
        (routed.P99 / limit.P99).Should().BeLessThan(1.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        Arrival[] arrivals = ArrivalStreams.Bursty(7, 5_000, 0.9 * Station.Capacity(TenFactories), Sizes.LogNormal);

        RunResult one = RoutedRun.Of(TenFactories, arrivals, RoutingStrategy.LoadBalanced, 5);

        RoutedRun.Of(TenFactories, arrivals, RoutingStrategy.LoadBalanced, 5).Served.Should().Equal(one.Served);
        RoutedRun.Of(TenFactories, arrivals, RoutingStrategy.LoadBalanced, 6).Served.Should().NotEqual(one.Served);
    }

    [Theory]
    [InlineData("load_balanced")]
    [InlineData("content_based")]
    [InlineData("round_robin")]
    public void The_fastest_factory_that_fails_at_once_attracts_nothing(string strategy)
    {
        Station[] stations = [.. TenFactories[..^1], TenFactories[^1] with { FailureShare = 1 }];
        Arrival[] arrivals = ArrivalStreams.Poisson(7, 10_000, 0.8 * Station.Capacity(TenFactories[..^1]), Sizes.Exponential);

        RoutedRun.Of(stations, arrivals, strategy).FailedShare.Should().BeLessThan(0.01);
    }

    [Fact]
    public void Capabilities_are_used_about_as_well_as_they_can_be()
    {
        WrongTasks.Count(20_000, 3).Should().Be(0);
        Enumerable.Range(0, 40).Select(seed => CapabilityGraph.Random(seed).Ratio()).Average().Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void Real_arrivals_are_answered_at_least_a_quarter_sooner_than_in_turns()
    {
        Assert.SkipWhen(LlmTrace.Files is [], "The recorded arrivals are not on this machine.");
        Station[] stations = [new("a", 8, 1), new("b", 8, 1.5), new("c", 8, 2), new("d", 8, 3)];
        foreach (string file in LlmTrace.Files)
        {
            Arrival[] arrivals = LlmTrace.Read(file, 0.5, Station.Capacity(stations));

            double routed = RoutedRun.Of(stations, arrivals, RoutingStrategy.LoadBalanced).MeanResponse;

            (routed / BoundRun.Of(stations, arrivals, new RoundRobinPolicy()).MeanResponse).Should().BeLessThan(0.75, file);
        }
    }
}
