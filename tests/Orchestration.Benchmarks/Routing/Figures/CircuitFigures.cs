using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>Factories that fail: the fastest at once, a flaky one, one that recovers, one that changes its speed.</summary>
internal static class CircuitFigures
{
    private const string Around = "around every strategy";
    private const int Tasks = 100_000;
    private const int Seed = 31;

    public static IEnumerable<RoutingFigure> Measure()
    {
        Station[] good = Station.OneToTen(8);
        Station[] blackHole = [.. good[..^1], good[^1] with { FailureShare = 1 }];
        double capacity = Station.Capacity(good[..^1]);
        foreach (double load in (double[])[0.5, 0.95])
        {
            Arrival[] arrivals = ArrivalStreams.Poisson(Seed, Tasks, load * capacity, Sizes.Exponential);
            foreach (RoutingStrategy strategy in (RoutingStrategy[])[RoutingStrategy.LoadBalanced, RoutingStrategy.ContentBased, RoutingStrategy.PriorityBased, RoutingStrategy.CapabilityBased, RoutingStrategy.RoundRobin])
            {
                if (load < 0.9 || strategy == RoutingStrategy.LoadBalanced)
                    yield return RoutingFigure.AtMost(Around, $"share of tasks that fail when the fastest of ten factories fails at once, {load * 100:0} % load, {strategy}", 0.01, RoutedRun.Of(blackHole, arrivals, strategy).FailedShare);
            }
        }

        Arrival[] half = ArrivalStreams.Poisson(Seed, Tasks, 0.5 * capacity, Sizes.Exponential);
        double end = half[^1].At / (double)TimeSpan.TicksPerSecond;
        Station[] recovers = [.. good[..^1], good[^1] with { FailureShare = 1, ChangesAt = end / 4, LaterSpeed = 10 }];
        RunResult recovered = RoutedRun.Of(recovers, half, RoutingStrategy.LoadBalanced);
        yield return RoutingFigure.AtLeast(Around, "share of the tasks of the last quarter that the fastest factory gets again, over that of one that never failed", 0.9, LastQuarter(recovered) / LastQuarter(RoutedRun.Of(good, half, RoutingStrategy.LoadBalanced)));

        Station[] slows = [.. good[..^1], good[^1] with { ChangesAt = end / 2, LaterSpeed = 0.5 }];
        yield return RoutingFigure.AtMost("LoadBalanced", "share of the tasks of the last quarter at the fastest factory after it became 20 times slower, 50 % load", 0.01, LastQuarter(RoutedRun.Of(slows, half, RoutingStrategy.LoadBalanced)));
    }

    private static double LastQuarter(RunResult run)
    {
        Served[] last = run.Served[(run.Served.Length * 3 / 4)..];
        return last.Count(one => one.Station == 9) / (double)last.Length;
    }
}
