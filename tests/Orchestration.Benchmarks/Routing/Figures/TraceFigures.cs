using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.References;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.RoutingSimulation.Workloads;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>Real arrivals: four factories of 8 places, the fastest three times as fast as the slowest, at half load.</summary>
internal static class TraceFigures
{
    private const string Figure = "mean response over round robin's";
    private const double Goal = 0.75;
    private const double Load = 0.5;

    public static IEnumerable<RoutingFigure> Measure()
    {
        Station[] stations = [new("a", 8, 1), new("b", 8, 1.5), new("c", 8, 2), new("d", 8, 3)];
        if (LlmTrace.Files is [])
            yield return RoutingFigure.Missing("LoadBalanced", $"{Figure}, Azure LLM arrivals 2023", "<= 0.75");

        foreach (string file in LlmTrace.Files)
        {
            Arrival[] arrivals = LlmTrace.Read(file, Load, Station.Capacity(stations));
            double routed = RoutedRun.Of(stations, arrivals, RoutingStrategy.LoadBalanced).MeanResponse;
            string name = $"Azure LLM arrivals 2023, {Path.GetFileNameWithoutExtension(file)["azure_llm_2023_".Length..].Replace('_', ' ')}";
            yield return RoutingFigure.AtMost("LoadBalanced", $"{Figure} that is bound at once, {name}", Goal, routed / BoundRun.Of(stations, arrivals, new RoundRobinPolicy()).MeanResponse);
            yield return RoutingFigure.Reference("LoadBalanced", $"{Figure} that waits in the router (this router's RoundRobin), {name}", routed / RoutedRun.Of(stations, arrivals, RoutingStrategy.RoundRobin).MeanResponse);
            yield return RoutingFigure.Reference("LoadBalanced", $"mean response over the central queue's, {name}", routed / CentralQueueRun.Of(stations, arrivals).MeanResponse);
        }
    }
}
