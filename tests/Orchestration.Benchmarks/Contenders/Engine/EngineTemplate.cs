using Orchestration.Benchmarks.Graphs;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Contenders.Engine;

/// <summary>A graph as a template.</summary>
internal static class EngineTemplate
{
    public static WorkflowTemplate Of(StepGraph graph) => new()
    {
        WorkflowId = "benchmark",
        Steps = [.. Enumerable.Range(0, graph.Count).Select(step => ToStep(graph, step))],
    };

    private static WorkflowStep ToStep(StepGraph graph, int step)
    {
        ReadOnlySpan<int> dependencies = graph.DependenciesOf(step);
        string[] stepIds = new string[dependencies.Length];
        for (int i = 0; i < stepIds.Length; i++)
            stepIds[i] = StepIds.Of(dependencies[i]);

        return new WorkflowStep
        {
            StepId = StepIds.Of(step),
            FactoryType = WorkFactory.Kind,
            Action = WorkFactory.Action,
            Dependencies = [.. stepIds],
        };
    }
}
