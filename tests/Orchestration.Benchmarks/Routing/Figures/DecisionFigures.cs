using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Routing.Strategies;
using Orchestration.RoutingSimulation.Runs;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>What a decision among ten factories costs on the real clock: the strategy alone, and everything with the place taken and given back.</summary>
internal static class DecisionFigures
{
    private const int Factories = 10;
    private const int Decisions = 200_000;
    private const int Rounds = 9;

    private static readonly RoutingTask Work = new() { FactoryType = FactoryType.Media, Action = StationFactory.Action };

    public static IEnumerable<RoutingFigure> Measure()
    {
        FactoryConnector connector = new(new NoArtifacts(), TimeProvider.System, NullLogger<FactoryConnector>.Instance);
        for (int i = 0; i < Factories; i++)
            connector.Connect(new StationFactory($"f{i}"), new FactoryOptions { MaxConcurrency = 8 });
        foreach (ConnectedFactory factory in connector.Factories)
        {
            factory.Record.IsCompared = true;
            factory.Record.Note(StationFactory.Action, ActionResult.Empty, TimeSpan.FromMilliseconds(100 + factory.Name[1]));
        }

        yield return RoutingFigure.AtMost("LoadBalanced", "ns for the strategy among 10 candidates", 60, Strategy(connector));
        yield return RoutingFigure.Reference("LoadBalanced", "ns for a whole lease among 10 factories: decision with explanation, place taken and given back", Lease(connector, RoutingExplanation.Full));
        yield return RoutingFigure.Reference("LoadBalanced", "ns for a whole lease among 10 factories, decisions without candidates (Explain: Winner)", Lease(connector, RoutingExplanation.Winner));
        yield return RoutingFigure.Reference("LoadBalanced", "ns for a whole lease among 10 factories, decisions without explanation (Explain: None)", Lease(connector, RoutingExplanation.None));
    }

    private static double Strategy(FactoryConnector connector)
    {
        RoutingCandidate[] candidates = [.. connector.Factories.Select(factory => new RoutingCandidate(factory, factory.Record.Of(StationFactory.Action)))];
        double[] scores = new double[candidates.Length];
        RoutingContext context = new(Work, "", false);
        LoadBalancedRoutingStrategy strategy = new();
        return FastestRound.Of(Rounds, Decisions, _ => strategy.Score(context, candidates, scores));
    }

    private static double Lease(FactoryConnector connector, RoutingExplanation explanation)
    {
        TaskRouter router = new(connector, new RoutingOptions { Strategy = RoutingStrategy.LoadBalanced, Explain = explanation }, TimeProvider.System, [], [], NullLogger<TaskRouter>.Instance, RoutedRun.Ageing);
        return FastestRound.Of(Rounds, Decisions, _ => router.TryLease(Work).Factory!.Exit());
    }
}
