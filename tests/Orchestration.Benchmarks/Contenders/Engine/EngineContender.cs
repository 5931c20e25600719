using Microsoft.Extensions.DependencyInjection;
using Orchestration.Benchmarks.Graphs;
using Orchestration.Benchmarks.Work;
using Orchestration.Coordination;
using Orchestration.Templates;

namespace Orchestration.Benchmarks.Contenders.Engine;

/// <summary>The graph as a template, planned once and run by the engine through its public face.</summary>
internal sealed class EngineContender : IContender
{
    private readonly OrchestrationEngine _engine;
    private readonly WorkflowTemplate _template;

    public EngineContender(StepGraph graph, StepWork work)
    {
        _engine = OrchestrationEngine.Create(builder => builder.AddFactory(new WorkFactory(work)));
        _template = EngineTemplate.Of(graph);
        _engine.Plan(_template);
    }

    public async Task RunAsync()
    {
        WorkflowExecution execution = await _engine.ExecuteWorkflowAsync(_template);
        execution.EnsureSucceeded();
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
