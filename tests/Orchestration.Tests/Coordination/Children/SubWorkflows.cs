using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Children;

/// <summary>Workflows with a step that runs another workflow.</summary>
internal static class SubWorkflows
{
    /// <summary>A step that runs a workflow.</summary>
    public static WorkflowStep Sub(string id, WorkflowReference inner, params string[] dependencies) =>
        new() { StepId = id, Workflow = new SubWorkflow { Workflow = inner }, Dependencies = [.. dependencies] };

    /// <summary>A workflow to be run by a step.</summary>
    public static WorkflowTemplate Inner(params WorkflowStep[] steps) => new() { WorkflowId = "inner", Steps = steps };

    /// <summary>The same, answering the output of one of its steps.</summary>
    public static WorkflowTemplate Answering(string stepId, params WorkflowStep[] steps) =>
        Inner(steps) with { Outputs = new ParameterMap { ["answer"] = $"${{{{ steps.{stepId}.output }}}}" } };

    public static SimulatedEngine Simulate(ScriptedFactory factory, Action<WorkflowOptions>? configure = null, int seed = 1) =>
        SimulatedEngine.Create(seed, builder => builder.AddFactory(factory).ConfigureWorkflows(configure ?? (_ => { })));

    /// <summary>The execution that does the work of a step.</summary>
    public static ExecutionHandle ChildOf(this SimulatedEngine simulation, ExecutionHandle outer, string stepId) =>
        simulation.Find(outer.GetSnapshot()[stepId].ChildExecutionId!)!;
}
