using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

/// <summary>What comes of an undoing that fails, and of steps of which nobody knows whether they were done.</summary>
public sealed class FailedUndoingTests : UndoingTest
{
    [Fact]
    public async Task A_failed_undoing_is_tried_again_with_the_same_key_which_is_its_own()
    {
        Worker.On(Undo, script => script.Returns().Then.FailsWith(FailureKind.Transient, "busy").Then.Returns());
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(
            Undoable("a") with { Compensation = new Compensation { Action = Undo, Retry = Retries(2) } }, Step("last", "a")), new StartOptions { ExecutionId = "e" });

        execution["a"].Status.Should().Be(StepStatus.Compensated);
        execution["a"].Compensation!.Attempts.Should().Be(2);
        Worker.Calls.Where(call => call.Action == Undo).Select(call => call.IdempotencyKey).Should().Equal("e/a/compensation", "e/a/compensation");
    }

    [Fact]
    public async Task An_undoing_that_fails_for_good_is_visible_and_the_others_go_on()
    {
        Worker.OnStep("b", script => script.Returns().Then.FailsWith(FailureKind.Permanent, "cannot be undone"));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Undoable("b", "a"), Undoable("c", "b"), Step("last", "c")));

        WorkflowExecution execution = simulation.Finish(handle);

        Undone.Should().Equal("c", "b", "a");
        execution["b"].Status.Should().Be(StepStatus.Succeeded);
        execution["b"].Compensation.Should().Match<StepExecution>(undoing => undoing.Status == StepStatus.Failed && undoing.Failure!.Message == "cannot be undone");
        execution["a"].Status.Should().Be(StepStatus.Compensated);
        History.Of(handle).OfType<StepFailed>().Should().ContainSingle(failed => failed.IsCompensation).Which.StepId.Should().Be("b");
    }

    [Fact]
    public async Task A_cancelled_execution_has_failed_when_an_undoing_has()
    {
        Worker.On(Undo, script => script.FailsWith(FailureKind.Permanent, "no"));
        Worker.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b", "a")) with { OnCancel = CancelReaction.Compensate });
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.CancelAsync());

        WorkflowExecution execution = simulation.Finish(handle);
        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution.Invoking(failed => failed.EnsureSucceeded()).Should().Throw<WorkflowFailedException>().WithMessage("*step 'a' could not be undone: Permanent: no");
    }

    [Theory]
    [InlineData(FailureKind.Unknown)]
    [InlineData(FailureKind.Timeout)]
    public async Task A_call_whose_outcome_is_unknown_is_undone_too_and_stays_failed(FailureKind kind)
    {
        Worker.OnStep("a", script => script.FailsWith(kind, "connection lost").Then.Returns());
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a") with { OnUnknown = UnknownReaction.Fail }));

        Undone.Should().Equal("a");
        execution["a"].Status.Should().Be(StepStatus.Failed);
        execution["a"].Compensation!.Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_step_that_failed_without_effect_is_not_undone()
    {
        Fails("a");
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Undoable("a")));

        Undone.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_undone_and_stayed_failed_is_not_undone_again_when_a_rerun_fails_too()
    {
        Worker.OnStep("a", script => script.FailsWith(FailureKind.Timeout, "connection lost").Then.Returns());
        Fails("b");
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b")) with { OnFailure = FailureReaction.Continue });
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("b"));
        simulation.Finish(handle);

        Undone.Should().Equal("a");
        Worker.CallsOf("b").Should().HaveCount(2);
    }
}
