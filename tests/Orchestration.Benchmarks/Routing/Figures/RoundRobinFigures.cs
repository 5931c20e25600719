using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>How far RoundRobin is from the ideal share in any prefix, over random weights.</summary>
internal static class RoundRobinFigures
{
    private const int Sets = 40;
    private const int Tasks = 3_000;

    public static IEnumerable<RoutingFigure> Measure()
    {
        Random random = new(5);
        double largest = 0;
        for (int set = 0; set < Sets; set++)
        {
            Station[] stations = [.. Enumerable.Range(0, random.Next(2, 12)).Select(i => new Station($"f{i}", 1, 1) { Weight = random.Next(1, 50) })];
            largest = Math.Max(largest, Largest(stations));
        }

        yield return RoutingFigure.AtMost("RoundRobin", "tasks from the ideal share, the largest of any prefix, 40 random sets of weights", 1, largest);
    }

    private static double Largest(Station[] stations)
    {
        // One at a time: every factory is available for every task.
        Arrival[] arrivals = [.. Enumerable.Range(0, Tasks).Select(i => new Arrival(i * TimeSpan.TicksPerSecond, 0.5))];
        RunResult run = RoutedRun.Of(stations, arrivals, RoutingStrategy.RoundRobin);
        return Shares.LargestDeviation(run, [.. stations.Select(station => (double)station.Weight)]);
    }
}
