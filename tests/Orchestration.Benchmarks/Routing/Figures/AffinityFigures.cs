using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.RoutingSimulation.Runs;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>Whether tasks stay with the factory of their key, and none gets more than its share of the running calls.</summary>
/// <remarks>Keys are as skewed as words of a text (Zipf, exponent 1); 2,000 calls run, and each that starts ends one by chance.</remarks>
internal static class AffinityFigures
{
    private const string Strategy = "affinity";
    private const int Seed = 20_261_126;
    private const int Factories = 10;
    private const int Keys = 1_000;
    private const int Running = 2_000;
    private const int Tasks = 50_000;

    public static IEnumerable<RoutingFigure> Measure()
    {
        (double excess, double stayed) = Run();
        yield return RoutingFigure.AtMost(Strategy, "calls of a factory above 1.25 times the mean of the running calls, rounded up, the most after any of 50,000 leases, skewed keys", 0, excess);
        yield return RoutingFigure.Reference(Strategy, "share of the leases that got the first factory of their key", stayed);
    }

    private static (double Excess, double Stayed) Run()
    {
        FactoryConnector connector = new(new NoArtifacts(), TimeProvider.System, NullLogger<FactoryConnector>.Instance);
        for (int i = 0; i < Factories; i++)
            connector.Connect(new StationFactory($"f{i}", ["work"]), new FactoryOptions());
        TaskRouter router = new(connector, new RoutingOptions { Seed = Seed }, TimeProvider.System, [], [], NullLogger<TaskRouter>.Instance, RoutedRun.Ageing);
        RoutingTask[] tasks = [.. Enumerable.Range(0, Keys).Select(key => new RoutingTask { Action = "work", AffinityKey = $"k{key}" })];
        string[] preferred = [.. tasks.Select(task => router.TryLease(task) is { Factory: { } first } lease ? Leave(first, lease.Probe) : "")];
        Random random = new(Seed);
        List<ConnectedFactory> running = [];
        double excess = double.MinValue;
        int stayed = 0;
        for (int i = 0; i < Tasks; i++)
        {
            int key = (int)Math.Pow(Keys, random.NextDouble()) - 1;
            ConnectedFactory chosen = router.TryLease(tasks[key]).Factory!;
            running.Add(chosen);
            excess = Math.Max(excess, chosen.InFlight - Math.Ceiling(1.25 * running.Count / Factories));
            stayed += chosen.Name == preferred[key] ? 1 : 0;
            if (running.Count <= Running)
                continue;

            int ended = random.Next(running.Count);
            running[ended].Exit();
            running.RemoveAt(ended);
        }

        return (excess, (double)stayed / Tasks);
    }

    private static string Leave(ConnectedFactory factory, int probe)
    {
        factory.Exit(probe);
        return factory.Name;
    }
}
