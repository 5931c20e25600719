using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

/// <summary>What cancels, pauses, times, modifications and reruns mean for an execution that undoes.</summary>
public sealed class UndoingControlTests : UndoingTest
{
    [Theory]
    [InlineData(CancelReaction.Keep, 0)]
    [InlineData(CancelReaction.Compensate, 1)]
    public async Task A_cancelled_execution_undoes_only_when_its_template_says_so(CancelReaction reaction, int undone)
    {
        Worker.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Undoable("b", "a")) with { OnCancel = reaction });
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.CancelAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        Undone.Should().HaveCount(undone);
    }

    [Fact]
    public async Task A_second_cancel_does_not_stop_what_undoes()
    {
        Worker.On(Undo, script => script.Takes(Seconds(10)));
        Worker.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b", "a")) with { OnCancel = CancelReaction.Compensate });
        simulation.RunFor(Seconds(5));
        simulation.Run(() => handle.CancelAsync());
        simulation.RunFor(Seconds(1));
        handle.Status.Should().Be(ExecutionStatus.Compensating);

        simulation.Run(() => handle.CancelAsync());

        simulation.Finish(handle)["a"].Status.Should().Be(StepStatus.Compensated);
    }

    [Fact]
    public async Task An_execution_that_undoes_cannot_be_paused()
    {
        Worker.On(Undo, script => script.Takes(Seconds(10)));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("last", "a")));
        simulation.RunFor(Seconds(1));

        Action pause = () => simulation.Run(() => handle.PauseAsync());

        pause.Should().Throw<ExecutionStateException>().WithMessage("*Compensating*");
        simulation.Finish(handle);
    }

    [Fact]
    public async Task An_execution_that_undoes_takes_no_further_steps()
    {
        Worker.On(Undo, script => script.Takes(Seconds(10)));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("last", "a")) with { OnFailure = FailureReaction.Continue });
        simulation.RunFor(Seconds(1));
        handle.Status.Should().Be(ExecutionStatus.Compensating);

        Action modify = () => simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("more"))));

        modify.Should().Throw<InvalidTemplateException>().WithMessage("*being undone*");
        simulation.Finish(handle)["a"].Status.Should().Be(StepStatus.Compensated);
    }

    [Fact]
    public async Task Time_of_the_execution_does_not_stop_what_undoes()
    {
        Worker.On(Undo, script => script.Takes(Seconds(30)));
        Worker.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a"), Step("b", "a")) with { Timeout = Seconds(10) });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Status.Should().Be(StepStatus.Compensated);
    }

    [Fact]
    public async Task A_rerun_that_needs_an_undone_step_is_refused_unless_that_runs_too()
    {
        Worker.OnStep("b", script => script.FailsWith(FailureKind.Permanent, "no").Then.Returns());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b", "a")));
        simulation.Finish(handle);

        Action retry = () => simulation.Run(() => handle.RetryFailedAsync());

        retry.Should().Throw<ExecutionStateException>().WithMessage("*'a'*undone*");
        simulation.Run(() => handle.PreviewRerunAsync()).Undone.Should().Equal("a");
        simulation.Run(() => handle.RerunFromAsync("a"));
        simulation.Finish(handle).EnsureSucceeded();
    }
}
