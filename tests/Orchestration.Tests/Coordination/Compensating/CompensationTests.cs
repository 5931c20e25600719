using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

public sealed class CompensationTests
{
    private const string Undo = "undo";

    private readonly ScriptedFactory _factory = Factory().On(Undo);

    private IEnumerable<string> Undone => _factory.Calls.Where(call => call.Action == Undo).Select(call => call.StepId!);

    [Fact]
    public async Task Steps_are_undone_in_reverse_order_of_completion_when_an_execution_fails()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(5)));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(
            Undoable("slow"), Undoable("quick"), Undoable("middle", "quick"), Step("plain", "slow"), Step("last", "plain", "middle")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        Undone.Should().Equal("slow", "middle", "quick");
        execution["quick"].Status.Should().Be(StepStatus.Compensated);
        execution["plain"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task Steps_are_undone_one_at_a_time()
    {
        _factory.On(Undo, script => script.Takes(Seconds(2)));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a"), Undoable("b"), Undoable("c"), Step("last", "a", "b", "c")));

        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(6));
        _factory.Calls.Where(call => call.Action == Undo).Should().OnlyContain(call => call.Concurrency == 1);
    }

    [Fact]
    public async Task What_succeeds_is_never_undone()
    {
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Undoable("a"), Undoable("b", "a"))).EnsureSucceeded();

        Undone.Should().BeEmpty();
    }

    [Fact]
    public async Task An_undoing_may_use_the_output_of_its_step()
    {
        _factory.OnStep("make", script => script.Returns("{\"id\":42}").Then.Returns());
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(
            Undoable("make") with { Compensation = new Compensation { Action = Undo, Parameters = new() { ["id"] = "${{ steps.make.output.id }}" } } },
            Step("last", "make")));

        _factory.Calls.Single(call => call.Action == Undo).Parameters.ToString().Should().Be("{\"id\":42}");
    }

    [Fact]
    public async Task A_failed_undoing_is_tried_again_with_the_same_key_which_is_its_own()
    {
        _factory.On(Undo, script => script.Returns().Then.FailsWith(FailureKind.Transient, "busy").Then.Returns());
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(
            Undoable("a") with { Compensation = new Compensation { Action = Undo, Retry = Retries(2) } }, Step("last", "a")), new StartOptions { ExecutionId = "e" });

        execution["a"].Status.Should().Be(StepStatus.Compensated);
        execution["a"].Compensation!.Attempts.Should().Be(2);
        _factory.Calls.Where(call => call.Action == Undo).Select(call => call.IdempotencyKey).Should().Equal("e/a/compensation", "e/a/compensation");
    }

    [Fact]
    public async Task An_undoing_that_fails_for_good_is_visible_and_the_others_go_on()
    {
        _factory.OnStep("b", script => script.Returns().Then.FailsWith(FailureKind.Permanent, "cannot be undone"));
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
    public async Task A_call_whose_outcome_is_unknown_is_undone_too_and_stays_failed()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "connection lost").Then.Returns());
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

    [Theory]
    [InlineData(CancelReaction.Keep, 0)]
    [InlineData(CancelReaction.Compensate, 1)]
    public async Task A_cancelled_execution_undoes_only_when_its_template_says_so(CancelReaction reaction, int undone)
    {
        _factory.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Undoable("b", "a")) with { OnCancel = reaction });
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.CancelAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        Undone.Should().HaveCount(undone);
    }

    [Fact]
    public async Task A_cancelled_execution_has_failed_when_an_undoing_has()
    {
        _factory.On(Undo, script => script.FailsWith(FailureKind.Permanent, "no"));
        _factory.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b", "a")) with { OnCancel = CancelReaction.Compensate });
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.CancelAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
    }

    [Fact]
    public async Task A_second_cancel_does_not_stop_what_undoes()
    {
        _factory.On(Undo, script => script.Takes(Seconds(10)));
        _factory.OnStep("b", script => script.Takes(Seconds(60)));
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
        _factory.On(Undo, script => script.Takes(Seconds(10)));
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
        _factory.On(Undo, script => script.Takes(Seconds(10)));
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
        _factory.On(Undo, script => script.Takes(Seconds(30)));
        _factory.OnStep("b", script => script.Takes(Seconds(60)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a"), Step("b", "a")) with { Timeout = Seconds(10) });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Status.Should().Be(StepStatus.Compensated);
    }

    [Fact]
    public async Task Steps_that_run_last_run_after_the_undoing_and_read_what_came_of_it()
    {
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a"), Step("last", "a")) with
        {
            Finally = [Step("report") with { Parameters = new() { ["a"] = "${{ steps.a.status }}" } }],
        });

        execution["report"].Status.Should().Be(StepStatus.Succeeded);
        _factory.Calls[^1].Parameters.ToString().Should().Be("{\"a\":\"compensated\"}");
    }

    [Fact]
    public async Task A_rerun_that_needs_an_undone_step_is_refused_unless_that_runs_too()
    {
        _factory.OnStep("b", script => script.FailsWith(FailureKind.Permanent, "no").Then.Returns());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("b", "a")));
        simulation.Finish(handle);

        Action retry = () => simulation.Run(() => handle.RetryFailedAsync());

        retry.Should().Throw<ExecutionStateException>().WithMessage("*'a'*undone*");
        simulation.Run(() => handle.PreviewRerunAsync()).Undone.Should().Equal("a");
        simulation.Run(() => handle.RerunFromAsync("a"));
        simulation.Finish(handle).EnsureSucceeded();
    }

    [Fact]
    public async Task What_an_undoing_costs_counts()
    {
        _factory.On(Undo, script => script.Costs(2m));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Undoable("a"), Undoable("b"), Step("last", "a", "b"))).Cost.Should().Be(4m);
    }

    [Fact]
    public async Task The_events_tell_of_the_undoing_in_order()
    {
        Fails("last");
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("last", "a")));
        simulation.Finish(handle);

        History.Of(handle).SkipWhile(one => one is not CompensationStarted).Select(one => one.GetType().Name).Should().Equal(
            nameof(CompensationStarted), nameof(StepCompensating), nameof(StepStarted), nameof(StepSucceeded), nameof(StepCompensated), nameof(ExecutionFailed));
    }

    private static WorkflowStep Undoable(string id, params string[] dependencies) =>
        Step(id, dependencies) with { Compensation = new Compensation { Action = Undo, Retry = RetryPolicy.None } };

    private void Fails(string stepId) => _factory.OnStep(stepId, script => script.FailsWith(FailureKind.Permanent, "no"));

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
