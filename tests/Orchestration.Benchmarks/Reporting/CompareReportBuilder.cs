using System.Runtime.InteropServices;
using Orchestration.Benchmarks.Contenders;
using Orchestration.Benchmarks.Measuring;

namespace Orchestration.Benchmarks.Reporting;

/// <summary>Condenses samples into a report.</summary>
internal static class CompareReportBuilder
{
    public static CompareReport Build(
        IReadOnlyList<(BenchmarkCase Case, CaseSamples Samples)> measured, CaseSamples planning, int processes, TimeSpan elapsed) => new()
    {
        Machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        Runtime = $"{RuntimeInformation.FrameworkDescription}, workstation GC, tiered compilation with PGO, no call-counting delay",
        Processes = processes,
        ElapsedSeconds = Math.Round(elapsed.TotalSeconds, 1),
        Cases = [.. measured.Where(one => !one.Case.CountsExecutions).Select(one => ToCase(one.Case, one.Samples))],
        Executions = [.. measured.Where(one => one.Case.CountsExecutions).Select(one => ToExecutions(one.Case, one.Samples))],
        FanExponents = [.. Exponents(measured)],
        PlanningMilliseconds = Milliseconds(planning.Nanoseconds(ContenderNames.Engine)),
        PlanningFastestMilliseconds = Milliseconds(planning.Fastest(ContenderNames.Engine)),
        PlanningSlowestMilliseconds = Milliseconds(planning.Slowest(ContenderNames.Engine)),
    };

    private static CaseResult ToCase(BenchmarkCase @case, CaseSamples samples) => new(@case.Name, @case.Body, @case.Output)
    {
        NsPerStep = Round(samples.Nanoseconds(ContenderNames.Engine)),
        BytesPerStep = Round(samples.Bytes(ContenderNames.Engine)),
        Spread = samples.Ratio(ContenderNames.Engine, ContenderNames.Tasks),
        DataflowSpread = samples.Ratio(ContenderNames.Engine, ContenderNames.Dataflow),
        TasksNsPerStep = Round(samples.Nanoseconds(ContenderNames.Tasks)),
        TasksBytesPerStep = Round(samples.Bytes(ContenderNames.Tasks)),
        DataflowNsPerStep = Round(samples.Nanoseconds(ContenderNames.Dataflow)),
        DataflowBytesPerStep = Round(samples.Bytes(ContenderNames.Dataflow)),
        DataflowToTasksSpread = samples.Ratio(ContenderNames.Dataflow, ContenderNames.Tasks),
        Settled = samples.Settled,
        Failure = samples.Failure,
    };

    private static ExecutionResult ToExecutions(BenchmarkCase @case, CaseSamples samples) => new(@case.Concurrency, @case.Body, @case.Output)
    {
        PerSecond = PerSecond(samples.Nanoseconds(ContenderNames.Engine)),
        Bytes = Round(samples.Bytes(ContenderNames.Engine)),
        Spread = samples.Ratio(ContenderNames.Dataflow, ContenderNames.Engine),
        TasksSpread = samples.Ratio(ContenderNames.Tasks, ContenderNames.Engine),
        TasksPerSecond = PerSecond(samples.Nanoseconds(ContenderNames.Tasks)),
        TasksBytes = Round(samples.Bytes(ContenderNames.Tasks)),
        DataflowPerSecond = PerSecond(samples.Nanoseconds(ContenderNames.Dataflow)),
        DataflowBytes = Round(samples.Bytes(ContenderNames.Dataflow)),
        Settled = samples.Settled,
        Failure = samples.Failure,
    };

    private static IEnumerable<FanExponents> Exponents(IReadOnlyList<(BenchmarkCase Case, CaseSamples Samples)> measured) =>
        from yields in new[] { false, true }
        from output in new[] { false, true }
        let fans = (from width in CaseCatalog.FanWidths
                    join one in measured on (CaseCatalog.FanName(width), yields, output) equals (one.Case.Name, one.Case.Yields, one.Case.Output)
                    select (width, one.Samples)).ToArray()
        where fans.Length > 1
        select new FanExponents(yields ? "yield" : "return", output)
        {
            Engine = Exponent(fans, ContenderNames.Engine),
            Tasks = Exponent(fans, ContenderNames.Tasks),
            Dataflow = Exponent(fans, ContenderNames.Dataflow),
        };

    private static double? Exponent((int Width, CaseSamples Samples)[] fans, string contender)
    {
        List<(double, double)> points = [];
        foreach ((int width, CaseSamples samples) in fans)
        {
            if (samples.Nanoseconds(contender) is { } nanoseconds)
                points.Add((width, nanoseconds * width));
        }

        return Statistics.Exponent(points) is { } exponent ? Math.Round(exponent, 3) : null;
    }

    private static double? PerSecond(double? nanoseconds) => nanoseconds is { } value ? Math.Round(1e9 / value) : null;

    private static double? Milliseconds(double? nanoseconds) => Round(nanoseconds / 1e6);

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 1) : null;
}
