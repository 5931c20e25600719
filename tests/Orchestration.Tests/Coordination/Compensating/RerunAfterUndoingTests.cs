using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

/// <summary>What was undone is not relied on, and its calls are not taken for those that come after.</summary>
public sealed class RerunAfterUndoingTests : UndoingTest
{
    [Fact]
    public async Task A_step_that_was_undone_after_a_call_of_unknown_outcome_gets_a_new_key()
    {
        Worker.OnStep("a", script => script.FailsWith(FailureKind.Timeout, "slow").Then.Returns().Then.Returns());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a")), new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle)["a"].Compensation!.Status.Should().Be(StepStatus.Succeeded);

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        Worker.CallsOf("a").Select(call => call.IdempotencyKey).Should().Equal("e/a", "e/a/compensation", "e/a/1");
    }

    [Fact]
    public async Task A_step_that_was_undone_is_missed_however_far_before_it_stood()
    {
        Worker.OnStep("c", script => script.FailsWith(FailureKind.Permanent, "no").Then.Returns());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b", "a"), Step("c", "b")));
        simulation.Finish(handle);

        Action retry = () => simulation.Run(() => handle.RetryFailedAsync());

        retry.Should().Throw<ExecutionStateException>().WithMessage("*'a'*undone*");
    }

    [Fact]
    public async Task An_outer_step_that_is_retried_does_again_what_was_undone_inside()
    {
        Worker.OnStep("x", script => script.FailsWith(FailureKind.Transient, "busy").Then.Returns());
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Sub("s", Inner(Undoable("w"), Step("x", "w"))) with { Retry = Retries(1) }));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Worker.CallsOf("w").Select(call => call.Action).Should().Equal(DoWork, Undo, DoWork);
    }

    [Fact]
    public async Task A_failure_that_an_undone_step_had_handled_stays_handled()
    {
        Worker.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        Worker.OnStep("slow", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(
            Template(Step("a"), Undoable("h") with { Dependencies = Join.Failed("a") }, Step("slow")) with { OnCancel = CancelReaction.Compensate });
        simulation.RunFor(Seconds(5));
        simulation.Run(() => handle.CancelAsync());
        simulation.Finish(handle)["h"].Status.Should().Be(StepStatus.Compensated);

        Worker.OnStep("slow", script => script.Returns());
        simulation.Run(() => handle.RerunFromAsync("slow"));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }
}
