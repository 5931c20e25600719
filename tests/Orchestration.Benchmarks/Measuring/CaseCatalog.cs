using Orchestration.Benchmarks.Graphs;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>All cases, by name.</summary>
internal static class CaseCatalog
{
    public const string Planning = "planning-100k";
    public const double PlanningWeight = 2;
    public const int PlanningSteps = 100_000;

    public static IReadOnlyList<int> FanWidths { get; } = [1_000, 10_000, 100_000];

    public static IReadOnlyList<BenchmarkCase> All { get; } =
    [
        .. Variants("chain-1000", 2, () => GraphShapes.Chain(1_000), () => GraphShapes.Chain(1_000)),
        .. Variants("chain-100000", 2.2, () => GraphShapes.Chain(100_000), () => GraphShapes.Chain(1_000)),
        .. FanWidths.SelectMany(width => Variants(
            FanName(width), width switch { 1_000 => 2, 10_000 => 1.7, _ => 3 }, () => GraphShapes.Fan(width), () => GraphShapes.Fan(1_000))),
        .. Variants("layered-100x100", 1.9, () => GraphShapes.Layered(100, 100, 3), () => GraphShapes.Layered(10, 100, 3)),
        .. Launches(1),
        .. Launches(64),
    ];

    public static string FanName(int width) => FormattableString.Invariant($"fan-{width}");

    public static BenchmarkCase Find(string key) => All.Single(candidate => candidate.Key == key);

    private static IEnumerable<BenchmarkCase> Variants(string name, double weight, Func<StepGraph> graph, Func<StepGraph> warmUp) =>
        from yields in new[] { false, true }
        from output in new[] { false, true }
        select new BenchmarkCase(name, yields, output) { Graph = graph, WarmUpGraph = warmUp, Weight = weight };

    private static IEnumerable<BenchmarkCase> Launches(int concurrency) =>
        from output in new[] { false, true }
        select new BenchmarkCase(FormattableString.Invariant($"launch-{concurrency}"), Yields: false, output)
        {
            Graph = GraphShapes.Launch,
            WarmUpGraph = GraphShapes.Launch,
            Weight = 1.8,
            Executions = 10_000,
            Concurrency = concurrency,
        };
}
