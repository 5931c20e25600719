using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>Modifies executions whose step <c>a</c> takes a second.</summary>
public abstract class ModifyingTest
{
    protected ScriptedFactory Worker { get; } = Factory().OnStep("a", script => script.Takes(Seconds(1)));

    protected IEnumerable<string?> Called => Worker.Calls.Select(call => call.StepId);

    protected SimulatedEngine Simulate(out ExecutionHandle handle, params WorkflowStep[] steps) => Simulate(out handle, static template => template, steps);

    /// <summary>Starts an execution, and lets it begin.</summary>
    protected SimulatedEngine Simulate(out ExecutionHandle handle, Func<WorkflowTemplate, WorkflowTemplate> change, params WorkflowStep[] steps)
    {
        SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(Worker));
        handle = simulation.Start(change(Template(steps)));
        simulation.RunUntilIdle();
        return simulation;
    }
}
