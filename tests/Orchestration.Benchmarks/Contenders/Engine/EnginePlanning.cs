using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Work;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Contenders.Engine;

/// <summary>Planning alone: a chain whose steps each refer to the output of the step before.</summary>
internal static class EnginePlanning
{
    private static readonly OrchestrationEngine Planner =
        OrchestrationEngine.Create(builder => builder.AddFactory(new WorkFactory(new StepWork(yields: false, output: false))));

    public static TimeSpan Measure(int steps)
    {
        WorkflowTemplate template = new()
        {
            WorkflowId = "benchmark",
            Steps = [.. Enumerable.Range(0, steps).Select(ToStep)],
        };

        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        GC.KeepAlive(Planner.Plan(template));
        return Stopwatch.GetElapsedTime(start);
    }

    private static WorkflowStep ToStep(int step) => new()
    {
        StepId = StepIds.Of(step),
        FactoryType = WorkFactory.Kind,
        Action = WorkFactory.Action,
        Parameters = step == 0 ? ParameterMap.Empty : new() { ["headline"] = ValueReference.Output(StepIds.Of(step - 1))["headline"] },
        Dependencies = step == 0 ? Join.None : [StepIds.Of(step - 1)],
    };
}
