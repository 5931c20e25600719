using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Contenders.Engine;
using Orchestration.Benchmarks.Durable.Sqlite;
using Orchestration.Benchmarks.Work;
using Orchestration.Coordination;
using Orchestration.Storage.Sqlite;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Commands;

/// <summary>Measures lists of growing length: time and retained memory of each item, in memory and over a file.</summary>
internal static class ItemsCommand
{
    private static readonly int[] Counts = [1_000, 10_000, 100_000];

    public static async Task<int> RunAsync()
    {
        foreach (bool isDurable in (bool[])[false, true])
        {
            await using SqliteTestbed testbed = new(SqliteDurability.Normal);
            await using OrchestrationEngine engine = OrchestrationEngine.Create(builder =>
            {
                builder.AddFactory(new WorkFactory(new StepWork(yields: false, output: true)));
                if (isDurable)
                    testbed.Use(builder);
            });
            foreach (int count in Counts)
                await MeasureAsync(engine, count, isDurable);
        }

        return 0;
    }

    private static async Task MeasureAsync(OrchestrationEngine engine, int count, bool isDurable)
    {
        WorkflowTemplate template = Template();
        ParameterMap inputs = new() { ["list"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => (JsonNode)number)]) };
        await engine.ExecuteWorkflowAsync(template, new StartOptions { Inputs = inputs });
        List<double> times = [];
        double retained = 0;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            long start = Stopwatch.GetTimestamp();
            WorkflowExecution execution = await engine.ExecuteWorkflowAsync(template, new StartOptions { Inputs = inputs });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
            execution.EnsureSucceeded();
            retained = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / count;
            GC.KeepAlive(execution);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isDurable ? "sqlite" : "memory"),-8} {count,8} items: {times[2],8:0.00} µs each (median of 5), {retained,6:0} bytes retained each"));
    }

    private static WorkflowTemplate Template() => new()
    {
        WorkflowId = "items",
        Steps =
        [
            new()
            {
                StepId = "each",
                FactoryType = WorkFactory.Kind,
                Action = WorkFactory.Action,
                Parameters = new() { ["n"] = "${{ item }}" },
                ForEach = new() { Items = "${{ inputs.list }}", MaxConcurrency = 64 },
            },
        ],
    };
}
