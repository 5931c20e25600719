using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>Steps come, go and change while an execution runs.</summary>
public sealed class ModifyTests : ModifyingTest
{
    [Fact]
    public async Task A_step_can_be_added_to_a_running_execution()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));

        int revision = simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("c", "a"))));
        WorkflowExecution execution = simulation.Finish(handle);

        revision.Should().Be(1);
        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Revision.Should().Be(1);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "b", "c");
        Called.Should().BeEquivalentTo("a", "b", "c");
    }

    [Fact]
    public async Task A_step_that_is_added_behind_what_is_done_starts_at_once()
    {
        Worker.OnStep("b", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));
        simulation.RunFor(Seconds(2));

        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("c", "a"))));
        simulation.RunUntilIdle();

        handle.GetSnapshot()["c"].Status.Should().Be(StepStatus.Succeeded);
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Running);
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_step_that_has_not_started_can_be_removed_and_is_listed_no_more()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"), Step("c", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("b")));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "c");
        execution.Template.Steps.Select(step => step.StepId).Should().Equal("a", "c");
        Called.Should().Equal("a", "c");
        execution.Invoking(one => one["b"]).Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public async Task A_step_that_was_removed_can_come_back()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"), Step("c", "b"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("c").WithoutStep("b")));
        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("c", "a")).WithStep(Step("b", "c"))));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Revision.Should().Be(2);
        execution.Steps.Select(step => (step.StepId, step.Status)).Should().Equal(("a", StepStatus.Succeeded), ("c", StepStatus.Succeeded), ("b", StepStatus.Succeeded));
        Called.Should().Equal("a", "c", "b");
    }

    [Fact]
    public async Task An_execution_whose_rest_is_removed_is_complete()
    {
        Worker.OnStep("b", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(3));
        handle.Status.Should().Be(ExecutionStatus.Paused);

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("b")));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task A_step_that_is_replaced_before_it_starts_runs_as_the_new_one()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep("b", step => step with { Parameters = new() { ["size"] = 2 } })));
        simulation.Finish(handle);

        Worker.CallsOf("b").Single().Parameters.ToString().Should().Be("""{"size":2}""");
    }

    [Fact]
    public async Task A_ready_step_that_waits_for_a_place_can_be_replaced_and_is_judged_anew()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { MaxConcurrentSteps = 1 }, Step("a"), Step("b"), Step("c"));
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Ready);

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep(Step("b", "c"))));
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Pending);
        simulation.Finish(handle);

        Called.Should().Equal("a", "c", "b");
    }

    [Fact]
    public async Task A_ready_step_that_runs_a_workflow_can_become_a_call_in_a_pause_and_the_other_way_round()
    {
        WorkflowTemplate inner = new() { WorkflowId = "inner", Steps = [Step("in")] };
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a") with { Action = null, Workflow = new SubWorkflow { Workflow = inner } }, Step("c", "a"));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(2));
        handle.GetSnapshot().Steps.Select(step => step.Status).Should().Equal(StepStatus.Succeeded, StepStatus.Ready, StepStatus.Ready);

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep(Step("b", "a")).WithReplacedStep("c", step => step with { Action = null, Workflow = new SubWorkflow { Workflow = inner } })));
        simulation.Run(() => handle.ResumeAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Called.Should().BeEquivalentTo("a", "b", "in");
    }

    [Fact]
    public async Task Steps_that_run_last_can_be_added_and_run_last()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Finally = [Step("tidy")] }, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("c", "b")) with { Finally = [Step("tell", "tidy"), .. template.Finally] }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "tell", "tidy");
        Called.Should().Equal("a", "b", "c", "tidy", "tell");
    }

    [Fact]
    public async Task A_step_that_runs_last_may_move_into_the_graph_before_it_has_started()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Finally = [Step("z")] }, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { Finally = [], Steps = [Step("a"), Step("z", "a"), Step("b", "z")] }));
        simulation.Finish(handle);

        Called.Should().Equal("a", "z", "b");
        History.Of(handle).OfType<FinallyStarted>().Should().BeEmpty();
    }
}
