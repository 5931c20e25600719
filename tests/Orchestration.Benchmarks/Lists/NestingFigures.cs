using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Contenders.Engine;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Lists;

/// <summary>Exactly 10,000 inner executions, three levels deep: 10, in each 27, in each of those 36; every one of them makes one call, and the host makes four at a time.</summary>
internal static class NestingFigures
{
    private const int Executions = 10 + (10 * 27) + (10 * 27 * 36);
    private const int HostLimit = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async IAsyncEnumerable<ListFigure> MeasureAsync()
    {
        CountingFactory factory = new(new(0));
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder
            .AddFactory(factory)
            .ConfigureWorkflows(options => options.MaxConcurrentStepsPerHost = HostLimit));
        long start = Stopwatch.GetTimestamp();
        ExecutionHandle handle = await engine.StartWorkflowAsync(new WorkflowTemplate { WorkflowId = "root", Steps = [Each("many", 10, Level(Each("more", 27, Level(Each("most", 36, Level())))))] });
        using CancellationTokenSource patience = new(Patience);
        WorkflowExecution execution = await handle.WaitAsync(patience.Token);
        yield return ListFigure.Reference("10,000 sub-workflows in memory, seconds", Stopwatch.GetElapsedTime(start).TotalSeconds);
        yield return ListFigure.Exactly("sub-workflows three levels deep that were done", Executions, factory.Calls);
        yield return ListFigure.Exactly("the execution around them completed (1 is yes)", 1, execution.Status == ExecutionStatus.Completed ? 1 : 0);
        yield return ListFigure.AtMost("calls at the same time under a host limit of 4", HostLimit, factory.MostAtOnce);
    }

    private static WorkflowTemplate Level(WorkflowStep? next = null)
    {
        WorkflowStep call = new() { StepId = "call", FactoryType = WorkFactory.Kind, Action = WorkFactory.Action };
        return new WorkflowTemplate { WorkflowId = "level", Steps = next is null ? [call] : [call, next] };
    }

    private static WorkflowStep Each(string id, int count, WorkflowTemplate inner) => new()
    {
        StepId = id,
        Workflow = new SubWorkflow { Workflow = inner },
        ForEach = new ForEach { Items = ParameterValue.List([.. Enumerable.Range(0, count).Select(number => (ParameterValue)number)]) },
    };
}
