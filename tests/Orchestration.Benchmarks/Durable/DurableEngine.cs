using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestration.Benchmarks.Contenders.Engine;
using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Durable;

/// <summary>The engine with a durable store, through its public face.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly OrchestrationEngine _engine;
    private readonly WorkflowTemplate _template = EngineTemplate.Of(GraphShapes.Launch());
    private readonly TransactionCount _transactions = new();
    private long _executions;

    public DurableEngine(ITestbed testbed, bool yields)
    {
        _engine = OrchestrationEngine.Create(builder =>
        {
            builder.AddFactory(new WorkFactory(new StepWork(yields, output: true)));
            testbed.Use(builder);
            ServiceDescriptor store = builder.Services.Last(service => service.ServiceType == typeof(IExecutionStore));
            builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
            {
                IExecutionStore made = (IExecutionStore)store.ImplementationFactory!(provider);
                testbed.Count(made, _transactions);
                return made;
            }));
        });
    }

    /// <summary>How many executions were completed.</summary>
    public long Executions => Volatile.Read(ref _executions);

    /// <summary>How many transactions were written, creations among them.</summary>
    public long Transactions => _transactions.Value + (_transactions.LacksCreations ? Executions : 0);

    /// <summary>Runs executions, so many at a time, until the time is over and those under way are final. Answers how long that took.</summary>
    public async Task<TimeSpan> RunAsync(int concurrency, TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        if (concurrency == 1)
        {
            await CallAsync(start, time);
            return Stopwatch.GetElapsedTime(start);
        }

        Task[] callers = new Task[concurrency];
        for (int caller = 0; caller < callers.Length; caller++)
            callers[caller] = CallAsync(start, time);
        await Task.WhenAll(callers);
        return Stopwatch.GetElapsedTime(start);
    }

    public async Task RunOnceAsync()
    {
        WorkflowExecution execution = await _engine.ExecuteWorkflowAsync(_template);
        execution.EnsureSucceeded();
        Interlocked.Increment(ref _executions);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task CallAsync(long start, TimeSpan time)
    {
        await Task.Yield();
        while (Stopwatch.GetElapsedTime(start) < time)
            await RunOnceAsync();
    }
}
