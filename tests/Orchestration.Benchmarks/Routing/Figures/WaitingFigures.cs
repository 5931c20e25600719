using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Rules;
using Orchestration.RoutingSimulation.Runs;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>What it costs to give a freed place on while many leases wait and rules say who may have it.</summary>
internal static class WaitingFigures
{
    private const string Strategy = "ContentBased";
    private const int Seed = 20_261_126;
    private const int Factories = 10;
    private const int Rules = 10;
    private const int Rounds = 7;

    public static IEnumerable<RoutingFigure> Measure()
    {
        double few = Fastest(1_000, 500, areAlike: true);
        double many = Fastest(10_000, 5_000, areAlike: true);
        yield return RoutingFigure.Reference(Strategy, "ns to give a freed place on, 1,000 leases wait by 10 rules", few);
        yield return RoutingFigure.Reference(Strategy, "ns to give a freed place on, 10,000 leases wait by 10 rules", many);
        yield return RoutingFigure.AtMost(Strategy, "time to give a freed place on with 10,000 waiting over that with 1,000", 2, many / few);
        yield return RoutingFigure.Reference(Strategy, "ns to give a freed place on, 1,000 leases wait whose keywords all differ", Fastest(1_000, 100, areAlike: false));
    }

    /// <summary>The first rounds are slower: the compiler has not seen the code yet.</summary>
    private static double Fastest(int waiting, int places, bool areAlike) =>
        Enumerable.Range(0, Rounds).Min(_ => Release(waiting, places, areAlike));

    private static double Release(int waiting, int places, bool areAlike)
    {
        FactoryConnector connector = new(new NoArtifacts(), TimeProvider.System, NullLogger<FactoryConnector>.Instance);
        string[] actions = [.. Enumerable.Range(0, 30).Select(i => $"a{i}")];
        for (int i = 0; i < Factories; i++)
            connector.Connect(new StationFactory($"f{i}", actions), new FactoryOptions { MaxConcurrency = 1 });
        RoutingRule[] rules = RuleWorkload.Rules(Rules, [.. connector.Factories.Select(factory => factory.Name)]);
        TaskRouter router = new(connector, new RoutingOptions(), TimeProvider.System, [], rules, NullLogger<TaskRouter>.Instance, RoutedRun.Ageing);
        foreach (ConnectedFactory factory in connector.Factories)
            factory.TryEnter(isImportant: false, isAlone: true, out _);
        RoutingTask[] tasks = RuleWorkload.Tasks(Rules, waiting, Seed, areAlike);
        foreach (RoutingTask task in tasks)
            _ = router.LeaseAsync(task).AsTask();

        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < places; i++)
            connector.Factories[i % Factories].Exit();
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / places;
        return connector.Queue.Count == waiting - places ? nanoseconds : throw new InvalidOperationException("A place was not given on.");
    }
}
