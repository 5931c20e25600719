using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class RerunTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Retry_failed_runs_what_failed_and_what_was_left_out_and_keeps_the_rest()
    {
        _factory.OnStep("bad", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no").Then.Returns("2")).OnStep("long", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("good"), Step("bad", "good"), Step("after", "bad"), Step("long"), Step("stopped", "long")));
        WorkflowExecution before = simulation.Finish(handle);
        before.Status.Should().Be(ExecutionStatus.Failed);

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Steps.Should().OnlyContain(step => step.Status == StepStatus.Succeeded);
        _factory.Calls.GroupBy(call => call.StepId).ToDictionary(calls => calls.Key!, calls => calls.Count()).Should().BeEquivalentTo(
            new Dictionary<string, int> { ["good"] = 1, ["bad"] = 2, ["after"] = 1, ["long"] = 1, ["stopped"] = 1 });
        execution["bad"].Should().Match<StepExecution>(step => step.Generation == 1 && step.Attempts == 2 && step.Failure == null);
        before["bad"].Status.Should().Be(StepStatus.Failed, "a snapshot does not change");
    }

    [Theory]
    [InlineData(FailureKind.Unknown, true)]
    [InlineData(FailureKind.Timeout, true)]
    [InlineData(FailureKind.Permanent, false)]
    public async Task Retry_failed_keeps_the_idempotency_key_only_when_the_call_may_have_taken_effect(FailureKind kind, bool isSame)
    {
        _factory.OnStep("a", script => script.FailsWith(kind, "no").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle);

        string?[] keys = [.. _factory.Calls.Select(call => call.IdempotencyKey)];
        (keys[0] == keys[1]).Should().Be(isSame);
        keys.Should().OnlyContain(key => key!.StartsWith($"{handle.ExecutionId}/a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rerun_from_a_step_forgets_it_and_all_that_depends_on_it_and_is_a_new_generation()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a"), Step("c", "b"), Step("d", "a")) with { Finally = [Step("tidy")] });
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("b"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Steps.Select(step => step.Generation).Should().Equal(0, 1, 1, 0, 1);
        _factory.CallsOf("b").Select(call => call.IdempotencyKey).Should().Equal($"{handle.ExecutionId}/b", $"{handle.ExecutionId}/b/1");
        History.Of(handle).OfType<ExecutionRerun>().Should().ContainSingle().Which.StepIds.Should().Equal("b", "c", "tidy");
    }

    [Fact]
    public async Task The_event_sequence_goes_on_without_gaps_and_state_is_its_fold()
    {
        _factory.OnStep("a", script => script.Returns("1").Then.Returns("2"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")));
        simulation.Finish(handle);
        int length = History.Of(handle).Count;

        ExecutionHandle other = simulation.Find(handle.ExecutionId)!;
        simulation.Run(() => other.RerunFromAsync("a"));
        WorkflowExecution execution = simulation.Finish(handle);

        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.Select(one => one.Sequence).Should().Equal(Enumerable.Range(1, history.Count).Select(number => (long)number));
        history.Count.Should().BeGreaterThan(length);
        history[length].Should().BeOfType<ExecutionRerun>();
        execution["a"].Output.ToString().Should().Be("2");
        handle.GetSnapshot().Steps.Should().BeEquivalentTo(execution.Steps, "state is the fold of its events");
        simulation.Finish(other).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Waiting_and_watching_after_a_rerun_last_until_the_new_end()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);
        simulation.Run(() => handle.RerunFromAsync("a"));

        handle.Status.Should().Be(ExecutionStatus.Running);
        List<ExecutionEvent> seen = simulation.Run(async () => await handle.WatchAsync().ToListAsync());

        seen.OfType<ExecutionCompleted>().Should().HaveCount(2);
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        simulation.List(new ExecutionQuery()).Executions.Single().FinishedAt.Should().Be(handle.GetSnapshot().FinishedAt);
    }

    [Fact]
    public async Task A_rerun_that_fails_can_be_rerun_again_and_again()
    {
        int calls = 0;
        _factory.OnStep("a", script => script.Does((_, _) => new ValueTask<Orchestration.Factories.ActionResult>(
            ++calls < 5 ? Orchestration.Factories.ActionResult.Failed(FailureKind.Permanent, "no") : Orchestration.Factories.ActionResult.Empty)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        for (int run = 1; run < 5; run++)
        {
            simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
            simulation.Run(() => handle.RetryFailedAsync());
        }

        simulation.Finish(handle)["a"].Should().Match<StepExecution>(step => step.Generation == 4 && step.Attempts == 5);
    }

    [Fact]
    public async Task A_paused_execution_can_be_rerun_from_a_step_and_goes_on()
    {
        _factory.OnStep("b", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a"), Step("c", "b")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(5));
        handle.Status.Should().Be(ExecutionStatus.Paused);

        simulation.Run(() => handle.RerunFromAsync("a"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        _factory.CallsOf("a").Should().HaveCount(2);
        _factory.CallsOf("c").Should().ContainSingle();
    }

    [Fact]
    public async Task A_cancelled_execution_can_be_rerun_and_what_was_cancelled_with_it_runs()
    {
        _factory.OnStep("b", script => script.Hangs().Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a"), Step("c", "b")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.CancelAsync("oops"));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Cancelled);

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.CancelReason.Should().BeNull();
        _factory.CallsOf("a").Should().ContainSingle();
    }

    [Fact]
    public async Task A_rerun_has_all_its_retries_and_its_whole_time_again()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "1").Then.FailsWith(FailureKind.Transient, "2").Then.FailsWith(FailureKind.Transient, "3").Then.Takes(Seconds(8)).Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Retry = Retries(1), Timeout = Seconds(10) }) with { Timeout = Seconds(11) });
        simulation.Finish(handle)["a"].Failure!.Message.Should().Be("2");
        simulation.RunFor(Seconds(60));

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 4);
    }

    [Fact]
    public async Task A_preview_lists_what_runs_what_is_kept_and_what_it_cost_and_changes_nothing()
    {
        _factory.OnStep("a", script => script.Costs(1)).OnStep("b", script => script.FailsWith(FailureKind.Transient, "busy").Costs(2).Then.Returns("1").Costs(3));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a") with { Retry = Retries(1) }, Step("c", "b")));
        simulation.Finish(handle);
        int length = History.Of(handle).Count;

        RerunPreview preview = simulation.Run(() => handle.PreviewRerunAsync("b"));

        preview.Runs.Should().Equal(new RerunStep("b", StepStatus.Succeeded, 5), new RerunStep("c", StepStatus.Succeeded, 0));
        preview.Keeps.Should().Equal(new RerunStep("a", StepStatus.Succeeded, 1));
        preview.LastCost.Should().Be(5);
        History.Of(handle).Should().HaveCount(length);
        simulation.Run(() => handle.PreviewRerunAsync()).Runs.Should().BeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_rerun_says_so()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("slow")));
        simulation.RunFor(Seconds(1));

        simulation.Invoking(one => one.Run(() => handle.RerunFromAsync("slow"))).Should().Throw<ExecutionStateException>();
        simulation.Finish(handle);
        simulation.Invoking(one => one.Run(() => handle.RetryFailedAsync())).Should().Throw<ExecutionStateException>().WithMessage("*no step failed*");
        simulation.Invoking(one => one.Run(() => handle.RerunFromAsync("nowhere"))).Should().Throw<ArgumentException>();
        simulation.Invoking(one => one.Run(() => handle.RerunFromAsync())).Should().Throw<ArgumentException>();
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        simulation.Engine.Coordinator.ActiveCount.Should().Be(0);
    }

    [Fact]
    public async Task A_kept_failure_still_fails_the_execution_but_does_not_stop_the_rerun()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("bad"), Step("a"), Step("b", "a")));
        simulation.Finish(handle);

        simulation.Run(() => handle.RerunFromAsync("a"));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["b"].Status.Should().Be(StepStatus.Succeeded);
        _factory.CallsOf("bad").Should().ContainSingle();
    }

    [Fact]
    public async Task A_handler_that_runs_again_may_handle_a_kept_failure_this_time()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no")).OnStep("repair", script => script.FailsWith(FailureKind.Permanent, "no").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("bad"), Step("repair") with { Dependencies = Join.Failed("bad") }));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);

        simulation.Run(() => handle.RerunFromAsync("repair"));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        _factory.CallsOf("bad").Should().ContainSingle();
    }

    [Fact]
    public async Task A_call_that_was_given_up_and_returns_during_a_rerun_is_late_and_its_cost_counts()
    {
        Gate gate = new();
        _factory.OnStep("a", script => script.WaitsFor(gate).IgnoresCancellation().Costs(3).Then.Takes(Seconds(5)).Returns("2"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.CancelAsync());
        simulation.Finish(handle);
        simulation.Run(() => handle.RerunFromAsync("a"));
        simulation.RunFor(Seconds(1));

        gate.Open();
        WorkflowExecution execution = simulation.Finish(handle);

        execution["a"].Output.ToString().Should().Be("2");
        execution.Cost.Should().Be(3);
        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.OfType<LateResultDropped>().Should().ContainSingle().Which.Attempt.Should().Be(1);
        history.Select(one => one.Sequence).Should().Equal(Enumerable.Range(1, history.Count).Select(number => (long)number));
    }

    [Fact]
    public async Task A_draining_host_refuses_a_rerun()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);
        await simulation.Engine.Coordinator.DrainAsync(TestContext.Current.CancellationToken);

        simulation.Invoking(one => one.Run(() => handle.RerunFromAsync("a"))).Should().Throw<InvalidOperationException>();
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
