using System.Globalization;
using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.References;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>LoadBalanced beside the central queue: ten factories, 1 to 10 times as fast as the slowest.</summary>
internal static class LoadFigures
{
    private const string Strategy = "LoadBalanced";
    private const int Tasks = 200_000;
    private const int Seed = 11;

    private static readonly (string Name, Func<Random, double> Size)[] Distributions =
        [("exponential", Sizes.Exponential), ("bounded Pareto", Sizes.BoundedPareto), ("lognormal", Sizes.LogNormal)];

    public static IEnumerable<RoutingFigure> Measure()
    {
        foreach ((string name, Func<Random, double> size) in Distributions)
        {
            foreach (double load in (double[])[0.5, 0.8, 0.95])
            {
                foreach (RoutingFigure figure in Compare(8, load, name, size, 1.05))
                    yield return figure;
            }
        }

        foreach (double load in (double[])[0.5, 0.8, 0.95])
        {
            foreach (RoutingFigure figure in Compare(1, load, "exponential", Sizes.Exponential, 1.5))
                yield return figure;
        }

        foreach (RoutingFigure figure in Others())
            yield return figure;
    }

    private static IEnumerable<RoutingFigure> Compare(int slots, double load, string name, Func<Random, double> size, double goal)
    {
        Station[] stations = Station.OneToTen(slots);
        Arrival[] arrivals = ArrivalStreams.Poisson(Seed, Tasks, load * Station.Capacity(stations), size);
        RunResult routed = RoutedRun.Of(stations, arrivals, RoutingStrategy.LoadBalanced);
        RunResult limit = CentralQueueRun.Of(stations, arrivals);
        string conditions = string.Create(CultureInfo.InvariantCulture, $"{load * 100:0} % load, {slots} slot{(slots == 1 ? "" : "s")}, {name}");
        if (slots > 1)
            yield return RoutingFigure.AtMost(Strategy, $"p50 over the central queue's, {conditions}", goal, routed.P50 / limit.P50);
        yield return RoutingFigure.AtMost(Strategy, $"p99 over the central queue's, {conditions}", goal, routed.P99 / limit.P99);
        if (load > 0.9 && slots > 1)
            yield return RoutingFigure.AtLeast(Strategy, $"throughput over what was offered, {conditions}", 0.999, routed.DoneBefore(arrivals[^1].At));
    }

    private static IEnumerable<RoutingFigure> Others()
    {
        Station[] stations = Station.OneToTen(8);
        Arrival[] arrivals = ArrivalStreams.Poisson(Seed, Tasks, 0.95 * Station.Capacity(stations), Sizes.Exponential);
        double limit = CentralQueueRun.Of(stations, arrivals).P99;
        yield return RoutingFigure.Reference("two random choices", "p99 over the central queue's, 95 % load, 8 slots", BoundRun.Of(stations, arrivals, new TwoChoicesPolicy(Seed)).P99 / limit);
        yield return RoutingFigure.Reference("shortest queue", "p99 over the central queue's, 95 % load, 8 slots", BoundRun.Of(stations, arrivals, new ShortestQueuePolicy(Seed)).P99 / limit);
        yield return RoutingFigure.Reference("random", "throughput over what was offered, 95 % load, 8 slots", BoundRun.Of(stations, arrivals, new RandomPolicy(Seed)).DoneBefore(arrivals[^1].At));
        yield return RoutingFigure.Reference("round robin, bound at once", "throughput over what was offered, 95 % load, 8 slots", BoundRun.Of(stations, arrivals, new RoundRobinPolicy()).DoneBefore(arrivals[^1].At));

        Arrival[] bursts = ArrivalStreams.Bursty(Seed, Tasks, 0.8 * Station.Capacity(stations), Sizes.Exponential);
        yield return RoutingFigure.AtMost(Strategy, "p99 over the central queue's, 80 % load in bursts, 8 slots, exponential", 1.05, RoutedRun.Of(stations, bursts, RoutingStrategy.LoadBalanced).P99 / CentralQueueRun.Of(stations, bursts).P99);
    }
}
