using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.RoutingSimulation.Capabilities;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>CapabilityBased on random capability graphs.</summary>
internal static class CapabilityFigures
{
    private const int Tasks = 1_000_000;
    private const int Graphs = 200;

    public static IEnumerable<RoutingFigure> Measure()
    {
        yield return RoutingFigure.AtMost("CapabilityBased", "tasks of 1,000,000 random ones that went to a factory that cannot do them, or were refused though one could", 0, WrongTasks.Count(Tasks, 41));

        double[] ratios = [.. Enumerable.Range(0, Graphs).Select(seed => CapabilityGraph.Random(seed).Ratio())];
        yield return RoutingFigure.AtLeast("CapabilityBased", "tasks placed over the maximum flow, mean of 200 random graphs with as many tasks as places", 0.95, ratios.Average());
        yield return RoutingFigure.Reference("CapabilityBased", "the same, the worst of the 200 graphs", ratios.Min());
    }
}
