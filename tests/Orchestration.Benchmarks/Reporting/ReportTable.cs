using System.Globalization;

namespace Orchestration.Benchmarks.Reporting;

/// <summary>The report for people.</summary>
internal static class ReportTable
{
    public static void Write(CompareReport report, TextWriter output)
    {
        output.WriteLine();
        Line(output, $"{"per step",-28}{"ns",10}{"B",8} | {"tasks ns",9}{"B",8}{"ratio",8}  {"quartiles",-16} | {"dataflow ns",11}{"B",8}{"ratio",8}");
        foreach (CaseResult one in report.Cases)
        {
            string name = $"{one.Name} {one.Body}{(one.Output ? " output" : "")}";
            Line(output, $"{name,-28}{one.NsPerStep,10:N0}{one.BytesPerStep,8:N0} | {one.TasksNsPerStep,9:N0}{one.TasksBytesPerStep,8:N0}{one.TasksRatio,8:N2}  {Quartiles(one.Spread),-16} | {one.DataflowNsPerStep,11:N0}{one.DataflowBytesPerStep,8:N0}{one.DataflowRatio,8:N3}{Warning(one.Settled)}");
        }

        output.WriteLine();
        Line(output, $"{"executions per second",-28}{"",10}{"B",8} | {"tasks",9}{"B",8}{"speed",8}  {"",-16} | {"dataflow",11}{"B",8}{"speed",8}");
        foreach (ExecutionResult one in report.Executions)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"launch at {one.Concurrency}{(one.Output ? " output" : "")}");
            Line(output, $"{name,-28}{one.PerSecond,10:N0}{one.Bytes,8:N0} | {one.TasksPerSecond,9:N0}{one.TasksBytes,8:N0}{one.TasksRatio,8:N3}  {"",-16} | {one.DataflowPerSecond,11:N0}{one.DataflowBytes,8:N0}{one.DataflowRatio,8:N2}{Warning(one.Settled)}");
        }

        output.WriteLine();
        foreach (FanExponents one in report.FanExponents)
            Line(output, $"fan exponent, {one.Body}{(one.Output ? " output" : "")}: engine {one.Engine:N3}, tasks {one.Tasks:N3}, dataflow {one.Dataflow:N3}");

        Line(output, $"planning of 100,000 steps: {report.PlanningMilliseconds:N0} ms ({report.PlanningFastestMilliseconds:N0} to {report.PlanningSlowestMilliseconds:N0})");
        output.WriteLine();
        foreach (GoalResult goal in report.Goals)
            Line(output, $"{Verdict(goal.Holds),-8}{goal.Name,-46}{goal.Goal,-10}{goal.Measured,10:N3}  {goal.Worst}");

        Line(output, $"{report.ElapsedSeconds:N0} s, {report.Processes} processes per case; {report.Machine}; {report.Runtime}");
    }

    private static string Warning(bool settled) => settled ? "" : "  not settled";

    private static string Verdict(bool? holds) => holds switch { true => "holds", false => "MISSED", _ => "unknown" };

    private static string Quartiles(RatioSpread? spread) =>
        spread is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{spread.P25:N2} to {spread.P75:N2}");

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
