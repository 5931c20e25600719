namespace Orchestration.Benchmarks.Reporting;

/// <summary>The figures to reach, compared with a report. Nothing fails when one is missed.</summary>
internal static class Goals
{
    public static IReadOnlyList<GoalResult> Of(CompareReport report) =>
    [
        GoalResult.AtMost("tasks ratio, returning, no output", 6, Ratios(report, "return", output: false)),
        GoalResult.AtMost("tasks ratio, returning, output", 12, Ratios(report, "return", output: true)),
        GoalResult.AtMost("tasks ratio, yielding", 3, [.. Ratios(report, "yield", output: false), .. Ratios(report, "yield", output: true)]),
        GoalResult.AtMost("bytes per step, returning", 600, Bytes(report, "return")),
        GoalResult.AtMost("bytes per step, yielding", 900, Bytes(report, "yield")),
        GoalResult.AtLeast("executions, speed over dataflow, no output", 2, Speeds(report, output: false)),
        GoalResult.AtLeast("executions, speed over dataflow, output", 1, Speeds(report, output: true)),
        GoalResult.AtMost("bytes per execution", 4_500, report.Executions.Select(one => (KeyOf(one), one.Bytes))),
        GoalResult.AtMost("fan exponent above tasks'", 0.1, report.FanExponents.Select(one => (one.Body + OutputOf(one.Output), one.Engine - one.Tasks))),
        GoalResult.AtMost("chain-100000 per step over chain-1000", 3, ChainGrowth(report)),
        GoalResult.AtMost("planning of 100,000 steps, ms", 500, [("planning-100k", report.PlanningMilliseconds)]),
    ];

    private static IEnumerable<(string, double?)> Ratios(CompareReport report, string body, bool output) =>
        report.Cases.Where(one => one.Body == body && one.Output == output).Select(one => (KeyOf(one), one.TasksRatio));

    private static IEnumerable<(string, double?)> Bytes(CompareReport report, string body) =>
        report.Cases.Where(one => one.Body == body).Select(one => (KeyOf(one), one.BytesPerStep));

    private static IEnumerable<(string, double?)> Speeds(CompareReport report, bool output) =>
        report.Executions.Where(one => one.Output == output).Select(one => (KeyOf(one), one.DataflowRatio));

    private static IEnumerable<(string, double?)> ChainGrowth(CompareReport report) =>
        from large in report.Cases
        where large.Name == "chain-100000"
        join small in report.Cases.Where(one => one.Name == "chain-1000") on (large.Body, large.Output) equals (small.Body, small.Output)
        select (large.Body + OutputOf(large.Output), large.NsPerStep / small.NsPerStep);

    private static string KeyOf(CaseResult result) => $"{result.Name}/{result.Body}{OutputOf(result.Output)}";

    private static string KeyOf(ExecutionResult result) => FormattableString.Invariant($"launch-{result.Concurrency}{OutputOf(result.Output)}");

    private static string OutputOf(bool output) => output ? "/output" : "/empty";
}
