using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>What becomes of waits when their execution stops, is cancelled, is out of time, ends or runs again.</summary>
public sealed class WaitEndTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Theory]
    [InlineData(FailureReaction.Stop)]
    [InlineData(FailureReaction.Cancel)]
    public async Task Under_stop_and_cancel_waits_become_cancelled_and_what_depends_on_them_is_skipped(FailureReaction reaction)
    {
        _factory.OnStep("a", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowTemplate template = Template(Step("a"), Delay("timer", 60), Signal("signal", "go"), Step("b", "timer"), Step("c", "signal")) with { OnFailure = reaction };

        WorkflowExecution execution = simulation.Execute(template);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution.Steps.Select(step => step.Status).Should().Equal(StepStatus.Failed, StepStatus.Cancelled, StepStatus.Cancelled, StepStatus.Skipped, StepStatus.Skipped);
    }

    [Fact]
    public async Task Under_continue_waits_go_on()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Delay("timer", 60), Signal("signal", "go"), Step("b", "timer", "signal")) with { OnFailure = FailureReaction.Continue });
        simulation.RunFor(Seconds(100));

        simulation.Send(handle, "go");

        simulation.Finish(handle)["b"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_cancel_ends_waits_at_once_and_steps_that_run_last_may_wait_all_the_same()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowTemplate template = Template(Delay("timer", 60), Signal("signal", "go")) with { Finally = [Delay("last", 5), Signal("word", "bye"), Step("end", "last", "word")] };
        ExecutionHandle handle = simulation.Start(template);
        simulation.RunUntilIdle();

        simulation.Run(() => handle.CancelAsync());
        handle.GetSnapshot().Steps.Select(step => step.Status).Should().Equal(StepStatus.Cancelled, StepStatus.Cancelled, StepStatus.WaitingForTimer, StepStatus.WaitingForSignal, StepStatus.Pending);
        simulation.Send(handle, "bye");

        WorkflowExecution execution = simulation.Finish(handle);
        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution["end"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task When_the_execution_is_out_of_time_waits_become_cancelled()
    {
        await using SimulatedEngine simulation = _factory.Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Delay("timer", 60), Signal("signal", "go"), Step("b", "signal")) with { Timeout = Seconds(10) });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution.Steps.Select(step => step.Status).Should().Equal(StepStatus.Cancelled, StepStatus.Cancelled, StepStatus.Skipped);
    }

    [Fact]
    public async Task A_race_cancels_the_wait_that_lost()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowTemplate template = Template(Signal("word", "go"), Delay("patience", 60), Step("next") with { Dependencies = Join.Any("word", "patience").CancelRemaining() });

        simulation.Execute(template)["word"].Status.Should().Be(StepStatus.Cancelled);

        ExecutionHandle handle = simulation.Start(template);
        simulation.Send(handle, "go");
        simulation.Finish(handle)["patience"].Status.Should().Be(StepStatus.Cancelled);
    }

    [Fact]
    public async Task A_rerun_lets_a_step_wait_anew_and_what_was_taken_stays_taken()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "go"), Step("a", "wait")));
        simulation.Send(handle, "go", "1", "k");
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("wait"));
        simulation.RunFor(Seconds(60));
        handle.StepOf("wait").Should().Match<StepExecution>(step => step.Status == StepStatus.WaitingForSignal && step.Output.IsEmpty);
        simulation.Send(handle, "go", "1", "k");
        handle.StepOf("wait").Status.Should().Be(StepStatus.WaitingForSignal);
        simulation.Send(handle, "go", "2");

        simulation.Finish(handle)["wait"].Output.ToString().Should().Be("2");
    }

    [Fact]
    public async Task A_wait_that_begins_anew_has_all_its_time_again()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "go") with { Timeout = Seconds(60) }, Delay("timer", 60)));
        simulation.RunFor(Seconds(50));
        simulation.Run(() => handle.PauseAsync());
        DateTimeOffset again = simulation.Time.GetUtcNow();

        simulation.Run(() => handle.RerunFromAsync("wait", "timer"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["timer"].FinishedAt.Should().Be(again + Seconds(60));
        execution["wait"].FinishedAt.Should().Be(again + Seconds(60));
    }

    [Fact]
    public async Task Retrying_what_failed_waits_again_for_a_signal_that_did_not_come()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "go") with { Timeout = Seconds(60) }, Step("a", "wait")));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Send(handle, "go");

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public void An_engine_that_ends_cancels_what_only_a_signal_could_move_and_waits_for_the_rest()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(5)));
        SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle waiting = simulation.Start(Template(Step("a"), Delay("timer", 60, "a"), Signal("signal", "go", "timer")));
        ExecutionHandle working = simulation.Start(Template(Step("a"), Delay("timer", 600, "a")));

        simulation.Run(() => simulation.Engine.DisposeAsync().AsTask());

        waiting.GetSnapshot().Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Cancelled && one["timer"].Status == StepStatus.Succeeded && one["signal"].Status == StepStatus.Cancelled);
        working.Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Only_waits_do_not_keep_a_pause_from_being_complete()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Delay("timer", 60), Signal("signal", "go")));

        simulation.Run(() => handle.PauseAsync());

        handle.Status.Should().Be(ExecutionStatus.Paused);
    }
}
