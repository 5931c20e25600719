namespace Orchestration.Benchmarks.Durable.Reporting;

/// <summary>The report for people.</summary>
internal static class DurableTable
{
    public static void Write(DurableReport report, TextWriter output)
    {
        output.WriteLine();
        Line(output, $"{"store",-12}{"sync",-8}{"at",4}  {"body",-8}{"executions/s",14}{"commits/s",11}{"each",7}{"records/s",11}{"raw rows/s",12}{"in",4}{"ratio",8}  {"quartiles",-16}goal");
        foreach (DurableRow row in report.Rows)
            Line(output, $"{row.Store,-12}{row.Synchronous,-8}{row.Concurrency,4}  {row.Body,-8}{row.ExecutionsPerSecond,14:N0}{row.CommitsPerSecond,11:N0}{row.CommitsPerExecution,7:N2}{row.RecordsPerSecond,11:N0}{row.RawPerSecond,12:N0}{row.RawBatch,4}{row.Ratio,8:N3}  {$"{row.RatioP25:N3} to {row.RatioP75:N3}",-16}{Verdict(row)}");
        foreach (SkippedRow skipped in report.Skipped)
            Line(output, $"{skipped.Store,-12}skipped: {skipped.Reason}");
        Line(output, $"{report.ElapsedSeconds:N0} s; {report.Machine}; {report.Runtime}");
    }

    private static string Verdict(DurableRow row) =>
        row.Goal is null ? "" : FormattableString.Invariant($"{row.Goal:N2} {(row.Holds == true ? "holds" : "MISSED")}");

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
