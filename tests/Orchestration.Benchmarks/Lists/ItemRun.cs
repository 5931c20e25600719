using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Contenders.Engine;
using Orchestration.Benchmarks.Work;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Lists;

/// <summary>Runs lists of items that return at once, with a small output, 64 at a time.</summary>
internal sealed class ItemRun(Action<OrchestrationBuilder> store) : IAsyncDisposable
{
    private static readonly WorkflowTemplate Template = new()
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

    private readonly OrchestrationEngine _engine = OrchestrationEngine.Create(builder =>
    {
        builder.AddFactory(new WorkFactory(new StepWork(yields: false, output: true)));
        store(builder);
    });

    /// <summary>Answers how long one list took, and how many bytes it has left in memory for each item.</summary>
    public async Task<(TimeSpan Time, double Retained)> RunAsync(int count)
    {
        ParameterMap inputs = new() { ["list"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => (JsonNode)number)]) };
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        WorkflowExecution execution = await _engine.ExecuteWorkflowAsync(Template, new StartOptions { Inputs = inputs });
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        execution.EnsureSucceeded();
        double retained = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        GC.KeepAlive(execution);
        return (time, retained);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
