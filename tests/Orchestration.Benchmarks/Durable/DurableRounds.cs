using System.Diagnostics;
using Orchestration.Benchmarks.Durable.PostgreSql;
using Orchestration.Benchmarks.Durable.Sqlite;
using Orchestration.PostgreSqlServer;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Benchmarks.Durable;

/// <summary>Measures one row: warms up, then engine and bare database take short turns, so that what disturbs the disk disturbs both.</summary>
internal static class DurableRounds
{
    private const int Rounds = 15;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.6);
    private static readonly TimeSpan EngineTurn = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan RawTurn = TimeSpan.FromSeconds(0.12);

    public static async Task<IReadOnlyList<DurableSample>> MeasureAsync(DurableCase @case, PrivateServer? server)
    {
        await using ITestbed testbed = @case.Store == DurableCase.Sqlite
            ? new SqliteTestbed(@case.Synchronous == "full" ? SqliteDurability.Full : SqliteDurability.Normal)
            : await PostgreSqlTestbed.CreateAsync(server!);
        await using DurableEngine engine = new(testbed, @case.Yields);
        await engine.RunOnceAsync();
        IReadOnlyList<EventRow> events = await testbed.ReadEventsAsync();
        await using IRawWriter raw = await testbed.OpenRawAsync(events);
        await engine.RunAsync(@case.Concurrency, WarmUp);
        await WriteAsync(raw, @case.RawBatch, RawTurn);

        List<DurableSample> samples = [];
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect();
            long executions = engine.Executions;
            long transactions = engine.Transactions;
            double seconds = (await engine.RunAsync(@case.Concurrency, EngineTurn)).TotalSeconds;
            executions = engine.Executions - executions;
            transactions = engine.Transactions - transactions;
            double rawPerSecond = await WriteAsync(raw, @case.RawBatch, RawTurn);
            samples.Add(new DurableSample(
                executions / seconds, transactions / seconds, executions * events.Count / seconds, rawPerSecond, (double)transactions / executions));
        }

        long written = await testbed.CountEventsAsync();
        return written == engine.Executions * events.Count
            ? samples
            : throw new InvalidOperationException($"{@case.Key}: {engine.Executions} executions of {events.Count} events have left {written} rows.");
    }

    /// <summary>Answers rows per second.</summary>
    private static async Task<double> WriteAsync(IRawWriter raw, int batch, TimeSpan time)
    {
        long rows = 0;
        long start = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(start) < time; rows += batch)
            await raw.WriteAsync(batch);
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
