using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>PriorityBased at 95 % load, a tenth of it important: what important tasks notice of the others, and how long anyone waits.</summary>
internal static class PriorityFigures
{
    private const int Tasks = 200_000;
    private const int Seed = 23;
    private const double Important = 0.1;

    public static IEnumerable<RoutingFigure> Measure()
    {
        Station[] stations = PriorityStations.TwoTiers();
        Arrival[] arrivals = ArrivalStreams.Poisson(Seed, Tasks, 0.95 * Station.Capacity(stations), Sizes.Exponential).WithImportant(Seed, Important);
        RunResult together = RoutedRun.Of(stations, arrivals, RoutingStrategy.PriorityBased);
        RunResult alone = RoutedRun.Of(stations, [.. arrivals.Where(arrival => arrival.Priority > 0)], RoutingStrategy.PriorityBased);
        yield return RoutingFigure.AtMost("PriorityBased", "p99 of important tasks over being alone, 95 % load, a tenth important, reserved places", 1.1, together.QuantileOf(1, 0.99) / alone.QuantileOf(1, 0.99));

        double bound = (2 * RoutedRun.Ageing.TotalSeconds) + together.LongestService;
        yield return RoutingFigure.AtMost("PriorityBased", "longest wait of any task over levels × ageing + one service, 95 % load", 1, together.LongestWait(_ => true) / bound);

        Station[] plain = [.. stations.Select(station => station with { Reserved = 0 })];
        RunResult unreserved = RoutedRun.Of(plain, arrivals, RoutingStrategy.PriorityBased);
        yield return RoutingFigure.Reference("PriorityBased", "p99 of important tasks over being alone, without reserved places", unreserved.QuantileOf(1, 0.99) / alone.QuantileOf(1, 0.99));
    }
}
