using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Children;

public sealed class SubWorkflowCancelTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Cancel_reaches_every_depth_and_says_by_whom()
    {
        _factory.OnStep("x", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(
            Template(Sub("s", Inner(Sub("t", Inner(Step("x")))))), new StartOptions { ExecutionId = "e" });
        simulation.RunUntilIdle();
        ExecutionHandle middle = simulation.ChildOf(handle, "s");
        ExecutionHandle inner = simulation.ChildOf(middle, "t");

        simulation.Run(() => handle.CancelAsync("enough"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution["s"].Status.Should().Be(StepStatus.Cancelled);
        middle.GetSnapshot().CancelReason.Should().Be("Execution 'e' was cancelled: enough");
        inner.GetSnapshot().Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Cancelled && one.CancelReason!.Contains("e/s/0"));
    }

    [Fact]
    public async Task The_step_is_final_when_the_inner_execution_is_however_long_that_takes()
    {
        _factory.OnStep("x", script => script.Hangs().IgnoresCancellation());
        _factory.OnStep("clean", script => script.Takes(Seconds(100)));
        await using SimulatedEngine simulation = Simulate(_factory, options => options.CancellationGrace = Seconds(10));
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x")) with { Finally = [Step("clean")] })));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.CancelAsync());
        simulation.RunFor(Seconds(109));
        handle.Status.Should().Be(ExecutionStatus.Cancelling);
        simulation.RunFor(Seconds(2));

        handle.Status.Should().Be(ExecutionStatus.Cancelled);
    }

    [Fact]
    public async Task A_call_inside_that_still_succeeds_after_the_cancel_does_not_make_the_step_succeed()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(3)).IgnoresCancellation());
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x")))));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.CancelAsync());

        simulation.Finish(handle)["s"].Status.Should().Be(StepStatus.Cancelled, "the inner execution is cancelled although its only call returned");
    }

    [Fact]
    public async Task An_inner_execution_that_someone_cancels_fails_the_step()
    {
        _factory.OnStep("x", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"))) with { Retry = Retries(3) }));
        simulation.RunUntilIdle();

        ExecutionHandle child = simulation.ChildOf(handle, "s");
        simulation.Run(() => child.CancelAsync("by hand"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["s"].Should().Match<StepExecution>(step => step.Attempts == 1 && step.Failure!.Kind == FailureKind.Permanent);
        execution["s"].Failure!.Message.Should().EndWith("was cancelled from outside: by hand");
    }

    [Fact]
    public async Task Under_stop_a_running_sub_workflow_finishes_and_under_cancel_it_is_cancelled()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no"));
        _factory.OnStep("x", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate(_factory);
        WorkflowTemplate template = Template(Step("a"), Sub("s", Inner(Step("x"), Step("y", "x"))));

        simulation.Execute(template)["s"].Status.Should().Be(StepStatus.Succeeded);
        ExecutionHandle cancelled = simulation.Start(template with { OnFailure = FailureReaction.Cancel });
        simulation.Finish(cancelled)["s"].Status.Should().Be(StepStatus.Cancelled);

        simulation.ChildOf(cancelled, "s").GetSnapshot().CancelReason.Should().Contain("one of its steps failed");
    }

    [Fact]
    public async Task What_a_race_does_not_need_is_cancelled()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)));
        _factory.OnStep("x", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(_factory);
        WorkflowStep race = Step("b") with { Dependencies = Join.Any("a", "s").CancelRemaining() };

        ExecutionHandle handle = simulation.Start(Template(Step("a"), Sub("s", Inner(Step("x"))), race));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        handle.GetSnapshot()["s"].Status.Should().Be(StepStatus.Cancelled);
        simulation.ChildOf(handle, "s").GetSnapshot().CancelReason.Should().Contain("not needed any more");
    }

    [Fact]
    public async Task The_timeout_of_the_step_cancels_the_inner_execution_and_is_the_steps_failure()
    {
        _factory.OnStep("x", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"))) with { Timeout = Seconds(5), Retry = Retries(3) }));

        WorkflowExecution execution = simulation.Finish(handle);

        execution["s"].Should().Match<StepExecution>(step => step.Attempts == 1 && step.Failure!.Kind == FailureKind.Timeout);
        simulation.ChildOf(handle, "s").GetSnapshot().CancelReason.Should().Contain("took too long");
        simulation.Time.GetUtcNow().Should().Be(execution.StartedAt + Seconds(5));
    }

    [Fact]
    public async Task The_timeout_of_the_execution_reaches_the_inner_one()
    {
        _factory.OnStep("x", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(_factory);
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x")))) with { Timeout = Seconds(5) });

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Kind == FailureKind.Timeout);
        simulation.ChildOf(handle, "s").Status.Should().Be(ExecutionStatus.Cancelled);
    }
}
