using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class SubWorkflowRetryTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task The_next_attempt_goes_on_with_the_same_execution_and_repeats_only_what_failed()
    {
        _factory.OnStep("w", script => script.Costs(10));
        _factory.OnStep("x", script => script.Costs(1).FailsWith(FailureKind.Transient, "busy").Then.Costs(1).Returns("1"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("w"), Step("x", "w"))) with { Retry = Retries(2, 10) }));

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["s"].Attempts.Should().Be(2);
        _factory.Calls.Select(call => call.StepId).Should().Equal("w", "x", "x");
        History.Of(handle).OfType<ChildStarted>().Select(one => one.ChildExecutionId).Distinct().Should().ContainSingle();
        execution.Cost.Should().Be(12, "what the inner execution spent is counted once, over all attempts");
        simulation.ChildOf(handle, "s").GetSnapshot().Cost.Should().Be(12);
    }

    [Fact]
    public async Task What_the_inner_execution_spent_is_counted_once_also_when_its_step_failed_while_it_waited_for_a_retry()
    {
        _factory.OnStep("x", script => script.Costs(1).FailsWith(FailureKind.Transient, "busy").Then.Costs(1).Returns("1"));
        _factory.OnStep("y", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "no").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"))) with { Retry = Retries(2, 100) }, Step("y")));
        simulation.Finish(handle)["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 1);

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        simulation.ChildOf(handle, "s").GetSnapshot().Cost.Should().Be(2);
        execution.Cost.Should().Be(2);
    }

    [Fact]
    public async Task Neither_the_template_nor_the_host_makes_a_sub_workflow_retry()
    {
        _factory.OnStep("x", script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate(_factory, options => options.Retry = Retries(5));

        WorkflowExecution execution = simulation.Execute(Template(Sub("s", Inner(Step("x")))) with { Retry = Retries(5) });

        execution["s"].Attempts.Should().Be(1);
        _factory.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_rerun_of_the_step_is_a_new_generation_with_a_new_execution()
    {
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x")))), new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("s"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["s"].Should().Match<StepExecution>(step => step.ChildExecutionId == "e/s/1" && step.Attempts == 2 && step.Status == StepStatus.Succeeded);
        _factory.CallsOf("x").Should().HaveCount(2);
    }

    [Fact]
    public async Task Retry_failed_of_the_outer_execution_goes_on_inside_where_it_failed()
    {
        _factory.OnStep("x", script => script.FailsWith(FailureKind.Permanent, "no").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("w"), Step("x", "w"))), Step("b", "s")), new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["s"].ChildExecutionId.Should().Be("e/s/0");
        _factory.Calls.Select(call => call.StepId).Should().Equal("w", "x", "x", "b");
    }

    [Fact]
    public async Task Retry_failed_of_a_cancelled_execution_goes_on_inside_too()
    {
        Gate gate = new();
        _factory.OnStep("x", script => script.WaitsFor(gate));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("w"), Step("x", "w")))));
        simulation.RunUntilIdle();
        simulation.Run(() => handle.CancelAsync());
        simulation.Finish(handle);
        gate.Open();

        simulation.Run(() => handle.RetryFailedAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        _factory.Calls.Select(call => call.StepId).Should().Equal("w", "x", "x");
    }

    [Fact]
    public async Task What_someone_does_with_a_final_inner_execution_does_not_change_the_recorded_result()
    {
        _factory.OnStep("x", script => script.Returns("1").Then.Returns("2"));
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Answering("x", Step("x")))));
        simulation.Finish(handle);

        ExecutionHandle child = simulation.ChildOf(handle, "s");
        simulation.Run(() => child.RerunFromAsync("x"));
        simulation.Finish(child).Output.ToString().Should().Be("""{"answer":2}""");

        handle.GetSnapshot()["s"].Output.ToString().Should().Be("""{"answer":1}""");
    }
}
