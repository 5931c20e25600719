using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Estimates;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Estimates;

/// <summary>Factories with a price, and estimates at an engine that has them.</summary>
internal static class Priced
{
    public static ScriptedFactory Factory(string name, decimal cost, double? seconds = null) =>
        Factory(name, action => action with { Estimate = new CostEstimate(cost, seconds is { } known ? TimeSpan.FromSeconds(known) : null) });

    public static ScriptedFactory Factory(string name, Func<ActionDescriptor, ActionDescriptor> describe) =>
        Work.Factory(name).Describe(Work.DoWork, describe);

    public static Task<WorkflowEstimate> EstimateAsync(WorkflowTemplate template, params ScriptedFactory[] factories) =>
        EstimateAsync(template, null, builder => { }, factories);

    public static async Task<WorkflowEstimate> EstimateAsync(
        WorkflowTemplate template, StartOptions? options, Action<OrchestrationBuilder> configure, params ScriptedFactory[] factories)
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder =>
        {
            configure(builder);
            foreach (ScriptedFactory factory in factories)
                builder.AddFactory(factory);
        });
        WorkflowEstimate estimate = await simulation.Engine.EstimateAsync(template, options);
        factories.SelectMany(factory => factory.Calls).Should().BeEmpty("an estimate runs nothing");
        simulation.List().Executions.Should().BeEmpty("an estimate starts nothing");
        return estimate;
    }

    public static StepEstimate Of(this WorkflowEstimate estimate, string stepId) => estimate.Steps.Single(step => step.StepId == stepId);
}
