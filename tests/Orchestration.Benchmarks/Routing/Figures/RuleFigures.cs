using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Benchmarks.Routing.Reporting;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Routing.Rules;
using Orchestration.RoutingSimulation.Rules;
using Orchestration.RoutingSimulation.Runs;

namespace Orchestration.Benchmarks.Routing.Figures;

/// <summary>What rules cost: finding the one that decides among few and many, on the real clock, and whether the index finds what a scan finds.</summary>
internal static class RuleFigures
{
    private const string Strategy = "ContentBased";
    private const int Seed = 20_261_126;
    private const int Factories = 10;
    private const int Tasks = 4_096;
    private const int Rounds = 60;

    public static IEnumerable<RoutingFigure> Measure()
    {
        double few = Find(10);
        double many = Find(1_000);
        yield return RoutingFigure.AtMost(Strategy, "ns to find the rule that decides among 10", 300, few);
        yield return RoutingFigure.AtMost(Strategy, "ns to find the rule that decides among 100", 1_000, Find(100));
        yield return RoutingFigure.AtMost(Strategy, "ns to find the rule that decides among 1,000", 3_000, many);
        yield return RoutingFigure.AtMost(Strategy, "time to find it among 1,000 over that among 10", 4, many / few);
        yield return RoutingFigure.AtMost(Strategy, "bytes allocated to find the rule that decides among 1,000", 0, Bytes());
        yield return RoutingFigure.AtMost(Strategy, "tasks of 100,000 for which the index finds another rule than a scan, in 1,000 random rule sets", 0, RandomRuleSet.Differences(1_000, 100, Seed));
        yield return RoutingFigure.Reference(Strategy, "ns for a whole lease by one of 10 rules: rule, decision with explanation, place taken and given back", Lease(10));
        yield return RoutingFigure.Reference(Strategy, "ns for a whole lease by one of 1,000 rules", Lease(1_000));
    }

    private static double Find(int rules)
    {
        RuleIndex index = IndexOf(rules);
        RoutingTask[] tasks = RuleWorkload.Tasks(rules, Tasks, Seed);
        return FastestRound.Of(Rounds, Tasks, i => index.First(tasks[i], 0));
    }

    private static double Bytes()
    {
        RuleIndex index = IndexOf(1_000);
        RoutingTask[] tasks = RuleWorkload.Tasks(1_000, Tasks, Seed);
        foreach (RoutingTask task in tasks)
            index.First(task, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (RoutingTask task in tasks)
            index.First(task, 0);

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Tasks;
    }

    private static double Lease(int rules)
    {
        FactoryConnector connector = new(new NoArtifacts(), TimeProvider.System, NullLogger<FactoryConnector>.Instance);
        string[] actions = [.. Enumerable.Range(0, 30).Select(i => $"a{i}")];
        for (int i = 0; i < Factories; i++)
            connector.Connect(new StationFactory($"f{i}", actions), new FactoryOptions { MaxConcurrency = 8 });
        RoutingRule[] known = RuleWorkload.Rules(rules, [.. connector.Factories.Select(factory => factory.Name)]);
        TaskRouter router = new(connector, new RoutingOptions(), TimeProvider.System, [], known, NullLogger<TaskRouter>.Instance, RoutedRun.Ageing);
        RoutingTask[] tasks = RuleWorkload.Tasks(rules, Tasks, Seed);
        return FastestRound.Of(Rounds, Tasks, i => router.TryLease(tasks[i]).Factory!.Exit());
    }

    private static RuleIndex IndexOf(int rules) => RuleSet.Empty.With(RuleWorkload.Rules(rules)).Index;
}
