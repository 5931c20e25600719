using System.Text.Json;
using Orchestration.Benchmarks.Routing.Figures;
using Orchestration.Benchmarks.Routing.Reporting;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Measures the figures of the router, all with fixed seeds: <c>routing [--markdown]</c>.</summary>
internal static class RoutingCommand
{
    public static int Run(string[] arguments)
    {
        if (arguments is not ([] or ["--markdown"]))
            return Usage.Show("routing takes nothing but --markdown.");

        List<RoutingFigure> figures = [];
        foreach (IEnumerable<RoutingFigure> group in Groups())
        {
            foreach (RoutingFigure figure in group)
            {
                Console.Error.WriteLine($"{figure.Strategy}: {figure.Figure}: {figure.Measured} ({figure.Goal})");
                figures.Add(figure);
            }
        }

        RoutingReport report = new(figures);
        if (arguments.Length > 0)
            RoutingTable.Write(report, Console.Out);
        else
            Console.WriteLine(JsonSerializer.Serialize(report, RoutingReportContext.Default.RoutingReport));
        return 0;
    }

    private static IEnumerable<RoutingFigure>[] Groups() =>
    [
        LoadFigures.Measure(),
        RoundRobinFigures.Measure(),
        CapabilityFigures.Measure(),
        PriorityFigures.Measure(),
        CircuitFigures.Measure(),
        AffinityFigures.Measure(),
        HedgingFigures.Measure(),
        TraceFigures.Measure(),
        RuleFigures.Measure(),
        WaitingFigures.Measure(),
        DecisionFigures.Measure(),
    ];
}
