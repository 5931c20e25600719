using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>What was decided before a modification is decided again where the new template says something else: conditions, joins, who handles a failure.</summary>
public sealed class ModifiedJudgementTests : ModifyingTest
{
    [Fact]
    public async Task A_condition_that_held_is_asked_again_only_of_a_step_that_is_replaced()
    {
        WorkflowStep asked = Step("b", "a") with { When = Condition.Compare("x", ConditionKind.EqualTo, "x") };
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { MaxConcurrentSteps = 1 }, Step("a"), Step("long", "a") with { Priority = 1 }, asked, asked with { StepId = "c" });
        Worker.OnStep("long", script => script.Takes(Seconds(5)));
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
        Worker.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
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
        Worker.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no"));
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
        Worker.OnStep("bad", script => script.Takes(Seconds(2)).FailsWith(FailureKind.Permanent, "no")).OnStep("long", script => script.Takes(Seconds(9)));
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
    public async Task A_step_that_a_rerun_reset_can_be_replaced_and_is_other_work()
    {
        Worker.OnStep("a", script => script.FailsWith(FailureKind.Timeout, "late").Then.Returns("1")).OnStep("first", script => script.FailsWith(FailureKind.Timeout, "late").Then.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate(out ExecutionHandle handle, template => template with { OnFailure = FailureReaction.Continue, MaxConcurrentSteps = 1 }, Step("first") with { Priority = 1 }, Step("a"));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
        simulation.Run(() => handle.RetryFailedAsync());
        handle.GetSnapshot()["a"].Status.Should().Be(StepStatus.Ready);

        simulation.Run(() => handle.ModifyAsync(template => template.WithReplacedStep(Step("a") with { Parameters = new() { ["x"] = 1 } })));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        Worker.CallsOf("first").Select(call => call.IdempotencyKey).Distinct().Should().ContainSingle("its call may have taken effect");
        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Generation == 1);
        Worker.CallsOf("a").Select(call => call.IdempotencyKey).Should().OnlyHaveUniqueItems();
    }
}
