using Orchestration.Benchmarks.Durable;
using Orchestration.Benchmarks.Durable.Sqlite;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Benchmarks.Lists;

/// <summary>Long lists in memory and through SQLite, the latter beside ordinary steps in turns of the same run.</summary>
internal static class ItemFigures
{
    private const int Rounds = 5;
    private const int Short = 10_000;
    private const int Long = 100_000;

    private static readonly TimeSpan StepTurn = TimeSpan.FromSeconds(2);

    public static async IAsyncEnumerable<ListFigure> MeasureAsync()
    {
        await using (ItemRun memory = new(_ => { }))
        {
            await memory.RunAsync(Long);
            (double growth, double retained, double time) = await GrowthAsync(memory);
            yield return ListFigure.Reference("for-each over 100,000 items in memory, µs per item", time);
            yield return ListFigure.AtMost("in memory, time per item at 100,000 items by that at 10,000 (1 is linear)", 1.25, growth);
            yield return ListFigure.AtMost("in memory, bytes retained per item", 2048, retained);
        }

        foreach (SqliteDurability durability in (SqliteDurability[])[SqliteDurability.Full, SqliteDurability.Normal])
        {
            string store = $"SQLite ({durability.ToString().ToLowerInvariant()})";
            await using SqliteTestbed testbed = new(durability);
            await using (ItemRun file = new(testbed.Use))
            {
                await file.RunAsync(Short);
                (double growth, double retained, double time) = await GrowthAsync(file);
                yield return ListFigure.Reference($"for-each over 100,000 items through {store}, µs per item", time);
                yield return ListFigure.AtMost($"{store}, time per item at 100,000 items by that at 10,000 (1 is linear)", 1.25, growth);
                yield return ListFigure.AtMost($"{store}, bytes retained per item", 2048, retained);
            }

            (double items, double steps) = await RatesAsync(durability);
            yield return ListFigure.Reference($"{store}, records per second of 100,000 items", items);
            yield return ListFigure.Reference($"{store}, records per second of ordinary steps, executions of four, 64 at a time, in the same run", steps);
            yield return ListFigure.AtLeast($"{store}, records of items by records of ordinary steps", 1, items / steps);
        }
    }

    private static async Task<(double Growth, double Retained, double Microseconds)> GrowthAsync(ItemRun run)
    {
        List<double> growths = [];
        List<double> retained = [];
        List<double> times = [];
        for (int round = 0; round < Rounds; round++)
        {
            double small = (await run.RunAsync(Short)).Time.TotalMicroseconds / Short;
            (TimeSpan time, double kept) = await run.RunAsync(Long);
            growths.Add(time.TotalMicroseconds / Long / small);
            times.Add(time.TotalMicroseconds / Long);
            retained.Add(kept);
        }

        return (Median(growths), Median(retained), Median(times));
    }

    /// <summary>Items and ordinary steps take turns, so that what disturbs the disk disturbs both.</summary>
    private static async Task<(double Items, double Steps)> RatesAsync(SqliteDurability durability)
    {
        await using SqliteTestbed testbed = new(durability);
        await using SqliteTestbed other = new(durability);
        await using ItemRun items = new(testbed.Use);
        await using DurableEngine steps = new(other, yields: false);
        await items.RunAsync(Short);
        await steps.RunAsync(64, StepTurn);
        List<double> ofItems = [];
        List<double> ofSteps = [];
        for (int round = 0; round < Rounds; round++)
        {
            long before = await testbed.CountEventsAsync();
            TimeSpan time = (await items.RunAsync(Long)).Time;
            ofItems.Add((await testbed.CountEventsAsync() - before) / time.TotalSeconds);
            before = await other.CountEventsAsync();
            time = await steps.RunAsync(64, StepTurn);
            ofSteps.Add((await other.CountEventsAsync() - before) / time.TotalSeconds);
        }

        return (Median(ofItems), Median(ofSteps));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
