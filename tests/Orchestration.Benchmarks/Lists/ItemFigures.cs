using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Durable;
using Orchestration.Benchmarks.Durable.Sqlite;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Benchmarks.Lists;

/// <summary>Long lists in memory and through SQLite, the latter beside ordinary steps in turns of the same run.</summary>
internal static class ItemFigures
{
    private const int Rounds = 7;
    private const int Few = 1_000;
    private const int Short = 20_000;
    private const int Long = 100_000;

    private static readonly TimeSpan StepTurn = TimeSpan.FromSeconds(2);

    public static async IAsyncEnumerable<ListFigure> MeasureAsync()
    {
        foreach (ListFigure figure in await OfOneAsync("in memory", _ => { }))
            yield return figure;

        foreach (SqliteDurability durability in (SqliteDurability[])[SqliteDurability.Full, SqliteDurability.Normal])
        {
            string store = $"SQLite ({durability.ToString().ToLowerInvariant()})";
            await using SqliteTestbed testbed = new(durability);
            foreach (ListFigure figure in await OfOneAsync(store, testbed.Use))
                yield return figure;

            (double items, double steps) = await RatesAsync(durability);
            yield return ListFigure.Reference($"{store}: records per second of 100,000 items", items);
            yield return ListFigure.Reference($"{store}: records per second of ordinary steps, executions of four, 64 at a time, in the same run", steps);
            yield return ListFigure.AtLeast($"{store}: records of items by records of ordinary steps", 1, items / steps);
        }
    }

    private static async Task<ListFigure[]> OfOneAsync(string store, Action<OrchestrationBuilder> use)
    {
        double retained = 0;
        for (int round = 0; round < Rounds; round++)
        {
            await using ItemRun fresh = new(use);
            await fresh.RunAsync(Few);
            retained = Math.Max(retained, (await fresh.RunAsync(Long)).Retained);
        }

        List<double> small = [];
        List<double> great = [];
        await using ItemRun run = new(use);
        await run.RunAsync(Long);
        for (int round = 0; round < Rounds; round++)
        {
            small.Add((await run.RunAsync(Short)).Time.TotalMicroseconds);
            great.Add((await run.RunAsync(Long)).Time.TotalMicroseconds);
        }

        return
        [
            ListFigure.Reference($"{store}: for-each over 100,000 items, µs per item, median", Median(great) / Long),
            ListFigure.AtMost($"{store}: exponent of the shortest times from 20,000 to 100,000 items (1 is linear)", 1.15, Math.Log(great.Min() / small.Min()) / Math.Log((double)Long / Short)),
            ListFigure.AtMost($"{store}: bytes retained per item, the most of {Rounds} rounds", 2048, retained),
        ];
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
