using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

public sealed class ModifyTests
{
    private readonly ScriptedFactory _factory = Factory().OnStep("a", script => script.Takes(Seconds(1)));

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
        Called().Should().BeEquivalentTo("a", "b", "c");
    }

    [Fact]
    public async Task A_step_that_is_added_behind_what_is_done_starts_at_once()
    {
        _factory.OnStep("b", script => script.Takes(Seconds(5)));
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
        Called().Should().Equal("a", "c");
        execution.Invoking(one => one["b"]).Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public async Task A_step_that_is_replaced_before_it_starts_runs_as_the_new_one()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep("b", step => step with { Parameters = new() { ["size"] = 2 } })));
        simulation.Finish(handle);

        _factory.CallsOf("b").Single().Parameters.ToString().Should().Be("""{"size":2}""");
    }

    [Fact]
    public async Task A_ready_step_that_waits_for_a_place_can_be_replaced_and_is_judged_anew()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { MaxConcurrentSteps = 1 }, Step("a"), Step("b"), Step("c"));
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Ready);

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep(Step("b", "c"))));
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Pending);
        simulation.Finish(handle);

        Called().Should().Equal("a", "c", "b");
    }

    [Fact]
    public async Task A_condition_that_held_is_asked_again_only_of_a_step_that_is_replaced()
    {
        WorkflowStep asked = Step("b", "a") with { When = Condition.Compare("x", ConditionKind.EqualTo, "x") };
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { MaxConcurrentSteps = 1 }, Step("a"), Step("long", "a") with { Priority = 1 }, asked, asked with { StepId = "c" });
        _factory.OnStep("long", script => script.Takes(Seconds(5)));
        simulation.RunFor(Seconds(2));

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep("b", step => step with { When = Condition.Compare("x", ConditionKind.EqualTo, "y") })));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Skipped && step.SkipReason == SkipReason.Condition);
        execution["c"].Status.Should().Be(StepStatus.Succeeded);
        History.Of(handle).OfType<StepConditionHeld>().Select(held => held.StepId).Should().Equal("b", "c");
    }

    [Fact]
    public async Task What_the_rest_waits_for_is_told_again()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { OnFailure = FailureReaction.Continue }, Step("bad"), Step("a"));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.ModifyAsync(template => template
            .WithStep(Step("plain", "bad"))
            .WithStep(Step("any") with { Dependencies = Join.Any("bad", "a") })
            .WithStep(Step("repair") with { Dependencies = Join.All(Join.Step("bad", StepOutcome.Failed)) })));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["plain"].Should().Match<StepExecution>(step => step.Status == StepStatus.Skipped && step.SkippedBecauseOf == "bad");
        execution["any"].Status.Should().Be(StepStatus.Succeeded);
        execution["repair"].Status.Should().Be(StepStatus.Succeeded);
        execution.Status.Should().Be(ExecutionStatus.Completed, "a step that was added handled the failure");
    }

    [Fact]
    public async Task A_failure_whose_handler_is_removed_is_unhandled_and_stops_the_rest()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("bad"), Step("a"), Step("repair") with { Dependencies = Join.All(Join.Step("bad", StepOutcome.Failed), "a") }, Step("b", "a"));
        simulation.RunUntilIdle();
        handle.GetSnapshot()["bad"].Status.Should().Be(StepStatus.Failed);

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("repair")));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Status.Should().Be(StepStatus.Succeeded, "running attempts finish");
        execution["b"].SkipReason.Should().Be(SkipReason.Stopped);
    }

    [Fact]
    public async Task What_became_final_first_is_told_first_so_that_no_failure_is_handled_afterwards()
    {
        _factory.OnStep("bad", script => script.Takes(Seconds(2)).FailsWith(FailureKind.Permanent, "no")).OnStep("long", script => script.Takes(Seconds(9)));
        await using SimulatedEngine simulation = Simulate(
            out ExecutionHandle handle,
            template => template with { OnFailure = FailureReaction.Continue },
            Step("bad"), Step("a"), Step("long"), Step("h") with { Dependencies = Join.All(Join.Any(Join.Step("bad", StepOutcome.Failed), "a"), "long") });
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("new", "long"))));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["h"].Status.Should().Be(StepStatus.Succeeded);
        execution.Status.Should().Be(ExecutionStatus.Failed, "its part of the join was true before the failure came");
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
        Called().Should().Equal("a", "c", "b");
    }

    [Fact]
    public async Task An_execution_whose_rest_is_removed_is_complete()
    {
        _factory.OnStep("b", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(3));
        handle.Status.Should().Be(ExecutionStatus.Paused);

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("b")));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Steps_that_run_last_can_be_added_and_run_last()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Finally = [Step("tidy")] }, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("c", "b")) with { Finally = [Step("tell", "tidy"), .. template.Finally] }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "tell", "tidy");
        Called().Should().Equal("a", "b", "c", "tidy", "tell");
    }

    [Fact]
    public async Task A_step_that_runs_last_may_move_into_the_graph_before_it_has_started()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Finally = [Step("z")] }, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { Finally = [], Steps = [Step("a"), Step("z", "a"), Step("b", "z")] }));
        simulation.Finish(handle);

        Called().Should().Equal("a", "z", "b");
        History.Of(handle).OfType<FinallyStarted>().Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_template_says_of_the_whole_changes_too()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("bad", "a"), Step("b", "a"), Step("c", "b"), Step("d", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { OnFailure = FailureReaction.Continue, MaxConcurrentSteps = 1, Retry = Retries(2), Outputs = new() { ["answer"] = 42 } }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["c"].Status.Should().Be(StepStatus.Succeeded, "a failure does not stop the rest any more");
        execution.Status.Should().Be(ExecutionStatus.Failed);
        _factory.MaxConcurrencySeen.Should().Be(1);
    }

    [Fact]
    public async Task Outputs_and_conditions_work_that_a_modification_brings()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)).Returns("7"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithStep(Step("b", "a") with { When = Condition.Compare("${{ steps.a.output }}", ConditionKind.EqualTo, 8) }) with { Outputs = new() { ["answer"] = "${{ steps.a.output }}" } }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["b"].SkipReason.Should().Be(SkipReason.Condition);
        execution.Output.ToString().Should().Be("""{"answer":7}""");
    }

    [Fact]
    public async Task A_new_time_of_the_execution_counts_from_its_start()
    {
        _factory.OnStep("b", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Timeout = Seconds(100) }, Step("a"), Step("b", "a"));
        simulation.RunFor(Seconds(5));

        simulation.Run(() => handle.ModifyAsync(template => template with { Timeout = Seconds(20) }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(20));
    }

    [Fact]
    public async Task A_time_that_is_taken_away_is_over_no_more()
    {
        _factory.OnStep("b", script => script.Takes(Seconds(200)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Timeout = Seconds(100) }, Step("a"), Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { Timeout = null }));

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Names_in_the_history_are_right_before_and_after_a_modification()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Finally = [Step("tidy")] }, Step("a"), Step("b", "a"), Step("c", "b"));

        simulation.Run(() => handle.ModifyAsync(template => template.WithoutStep("c").WithStep(Step("new", "b"))));
        simulation.Finish(handle);

        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.OfType<StepSucceeded>().Select(one => one.StepId).Should().Equal("a", "b", "new", "tidy");
        history.OfType<ExecutionModified>().Should().ContainSingle().Which.Should().Match<ExecutionModified>(one => one.Revision == 1 && one.Kind == ModificationKind.Modify && one.Kept.Count == 0 && one.Template.Steps.Count == 3);
    }

    [Fact]
    public async Task A_modification_that_changes_nothing_is_no_revision()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));

        int revision = simulation.Run(() => handle.ModifyAsync(WorkflowTemplate.Parse(Template(Step("a"), Step("b", "a")).ToJson())));

        revision.Should().Be(0);
        simulation.Finish(handle).Revision.Should().Be(0);
        History.Of(handle).OfType<ExecutionModified>().Should().BeEmpty();
    }

    [Fact]
    public async Task A_change_is_made_again_when_another_came_first()
    {
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, Step("a"), Step("b", "a"));
        int asked = 0;

        simulation.Run(async () =>
        {
            Task<int> first = handle.ModifyAsync(template => template.WithStep(Step("c", "a")));
            Task<int> second = handle.ModifyAsync(template =>
            {
                asked++;
                return template.WithStep(Step("d", "a"));
            });
            (await first).Should().Be(1);
            (await second).Should().Be(2);
        });

        asked.Should().Be(2);
        simulation.Finish(handle).Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "d");
    }

    [Fact]
    public async Task A_running_attempt_keeps_what_it_was_started_with()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { Retry = Retries(3) }, Step("a") with { Retry = null }, Step("b", "a"));

        simulation.Run(() => handle.ModifyAsync(template => template with { Retry = RetryPolicy.None }));
        WorkflowExecution execution = simulation.Finish(handle);

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 2);
    }

    [Fact]
    public async Task A_step_that_a_rerun_reset_can_be_replaced_and_is_other_work()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Timeout, "late").Then.Returns("1")).OnStep("first", script => script.FailsWith(FailureKind.Timeout, "late").Then.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { OnFailure = FailureReaction.Continue, MaxConcurrentSteps = 1 }, Step("first") with { Priority = 1 }, Step("a"));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
        simulation.Run(() => handle.RetryFailedAsync());
        handle.GetSnapshot()["a"].Status.Should().Be(StepStatus.Ready);

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep(Step("a") with { Parameters = new() { ["x"] = 1 } })));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        _factory.CallsOf("first").Select(call => call.IdempotencyKey).Distinct().Should().ContainSingle("its call may have taken effect");
        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Generation == 1);
        _factory.CallsOf("a").Select(call => call.IdempotencyKey).Should().OnlyHaveUniqueItems();
    }

    private IEnumerable<string?> Called() => _factory.Calls.Select(call => call.StepId);

    private SimulatedEngine Simulate(out ExecutionHandle handle, params WorkflowStep[] steps) => Simulate(out handle, static template => template, steps);

    /// <summary>Starts an execution whose step <c>a</c> takes a second, and lets it begin.</summary>
    private SimulatedEngine Simulate(out ExecutionHandle handle, Func<WorkflowTemplate, WorkflowTemplate> change, params WorkflowStep[] steps)
    {
        SimulatedEngine simulation = SimulatedEngine.Create(configure: builder => builder.AddFactory(_factory));
        handle = simulation.Start(change(Template(steps)));
        simulation.RunUntilIdle();
        return simulation;
    }
}
