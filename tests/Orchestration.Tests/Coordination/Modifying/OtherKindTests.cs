using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>A step that is ready while its execution is paused becomes a step of another kind.</summary>
public sealed class OtherKindTests : ModifyingTest
{
    [Fact]
    public async Task A_sub_workflow_that_becomes_an_action_is_carried_out_by_a_factory()
    {
        await using SimulatedEngine simulation = Paused(Sub("s", Inner(Step("x")), "a"), out ExecutionHandle handle);

        WorkflowExecution execution = GoOnWith(simulation, handle, Step("s", "a"));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Factory == "worker" && step.ChildExecutionId == null);
        Called.Should().Equal("a", "s");
    }

    [Fact]
    public async Task A_sub_workflow_that_becomes_a_list_of_them_runs_each()
    {
        WorkflowStep one = Sub("s", Inner(Step("x")), "a");
        await using SimulatedEngine simulation = Paused(one, out ExecutionHandle handle);

        WorkflowExecution execution = GoOnWith(simulation, handle, one with { ForEach = new ForEach { Items = ParameterValue.List([1, 2]) } });

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Called.Should().Equal("a", "x", "x");
    }

    [Fact]
    public async Task An_action_that_becomes_a_sub_workflow_runs_it()
    {
        await using SimulatedEngine simulation = Paused(Step("s", "a"), out ExecutionHandle handle);

        WorkflowExecution execution = GoOnWith(simulation, handle, Sub("s", Inner(Step("x")), "a"));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Called.Should().Equal("a", "x");
    }

    [Fact]
    public async Task An_action_that_becomes_a_wait_waits()
    {
        await using SimulatedEngine simulation = Paused(Step("s", "a"), out ExecutionHandle handle);

        WorkflowExecution execution = GoOnWith(simulation, handle, new WorkflowStep { StepId = "s", Delay = Seconds(7), Dependencies = ["a"] });

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Called.Should().Equal("a");
    }

    private SimulatedEngine Paused(WorkflowStep step, out ExecutionHandle handle)
    {
        SimulatedEngine simulation = Simulate(out ExecutionHandle started, Step("a"), step);
        simulation.Run(() => started.PauseAsync());
        simulation.RunFor(Seconds(2));
        started.GetSnapshot()["s"].Status.Should().Be(StepStatus.Ready);
        handle = started;
        return simulation;
    }

    private static WorkflowExecution GoOnWith(SimulatedEngine simulation, ExecutionHandle handle, WorkflowStep other)
    {
        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep("s", _ => other)));
        simulation.Run(() => handle.ResumeAsync());
        return simulation.Finish(handle);
    }
}
