using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestration.Benchmarks.Durable;
using Orchestration.Benchmarks.Durable.Reporting;
using Orchestration.PostgreSqlServer;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Measures durable stores beside bare databases, in this process, and prints the report.</summary>
internal static class CompareDurableCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!TryParse(arguments, out IReadOnlyList<DurableCase> cases))
            return Usage.Show("compare-durable takes --case with the beginning of a row: sqlite, sqlite/full/64, postgresql/on/1/yield.");

        long start = Stopwatch.GetTimestamp();
        List<DurableRow> rows = [];
        List<SkippedRow> skipped = [];
        foreach (DurableCase @case in cases.Where(one => one.Store == DurableCase.Sqlite))
            rows.Add(await MeasureAsync(@case, null));

        DurableCase[] onServer = [.. cases.Where(one => one.Store == DurableCase.PostgreSql)];
        if (onServer.Length > 0)
        {
            await using PrivateServer server = await PrivateServer.StartNewAsync();
            if (server.Unavailable is { } reason)
                skipped.Add(new SkippedRow(DurableCase.PostgreSql, reason));
            foreach (DurableCase @case in server.Unavailable is null ? onServer : [])
                rows.Add(await MeasureAsync(@case, server));
        }

        DurableReport report = new(
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            $"{RuntimeInformation.FrameworkDescription}, workstation GC",
            Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1),
            rows,
            skipped);
        DurableTable.Write(report, Console.Error);
        Console.WriteLine(JsonSerializer.Serialize(report, DurableReportContext.Default.DurableReport));
        return 0;
    }

    private static async Task<DurableRow> MeasureAsync(DurableCase @case, PrivateServer? server)
    {
        Console.Error.WriteLine($"measure {@case.Key}");
        return DurableRow.Of(@case, await DurableRounds.MeasureAsync(@case, server));
    }

    private static bool TryParse(string[] arguments, out IReadOnlyList<DurableCase> cases)
    {
        List<string> names = [];
        bool isUnderstood = arguments.Length % 2 == 0;
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            isUnderstood &= arguments[i] == "--case" && DurableCase.All.Any(one => one.IsNamed(arguments[i + 1]));
            names.Add(arguments[i + 1]);
        }

        cases = [.. DurableCase.All.Where(one => names.Count == 0 || names.Exists(one.IsNamed))];
        return isUnderstood;
    }
}
