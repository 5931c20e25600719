using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class ReactionTests
{
    private readonly ScriptedFactory _factory = Factory().OnStep("bad", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no"));

    [Fact]
    public async Task An_allowed_failure_lets_the_execution_complete_but_satisfies_no_leaf_that_asks_for_success()
    {
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad") with { AllowFailure = true }, Step("after", "bad"), Step("other")));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["after"].SkipReason.Should().Be(SkipReason.Join);
        execution["other"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task An_open_failure_triggers_nothing_and_is_handled_once_a_step_that_asked_for_it_succeeded()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("slow"), Step("later", "slow"), Waits("repair", Join.Failed("bad"))));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["later"].Status.Should().Be(StepStatus.Succeeded);
        execution.Invoking(one => one.EnsureSucceeded()).Should().NotThrow();
    }

    [Fact]
    public async Task A_failure_whose_handler_fails_is_unhandled_and_the_reaction_comes_then()
    {
        _factory.OnStep("repair", script => script.Takes(Seconds(2)).FailsWith(FailureKind.Permanent, "no")).OnStep("slow", script => script.Takes(Seconds(10)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("slow"), Step("later", "slow"), Waits("repair", Join.Failed("bad"))));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["later"].Should().Match<StepExecution>(step => step.SkipReason == SkipReason.Stopped && step.FinishedAt == execution.StartedAt + Seconds(3));
    }

    [Fact]
    public async Task A_failure_is_unhandled_when_the_join_that_could_have_used_it_is_false()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("slow") with { AllowFailure = true }, Waits("repair", Join.All(Join.Failed("bad"), "slow"))));

        execution["repair"].SkippedBecauseOf.Should().Be("slow");
        execution.Status.Should().Be(ExecutionStatus.Failed);
    }

    [Fact]
    public async Task A_failure_that_came_too_late_for_a_join_is_not_handled_by_it()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("quick"), Waits("slow", Join.Any("quick", Join.Failed("bad")))));

        execution["slow"].Status.Should().Be(StepStatus.Succeeded);
        execution.Status.Should().Be(ExecutionStatus.Failed);
    }

    [Fact]
    public async Task With_continue_independent_branches_go_on_and_the_execution_fails_at_the_end()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(
            Template(Step("bad"), Step("after", "bad"), Step("slow"), Step("later", "slow")) with { OnFailure = FailureReaction.Continue });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["later"].Status.Should().Be(StepStatus.Succeeded);
        execution["after"].SkipReason.Should().Be(SkipReason.Join);
    }

    [Fact]
    public async Task With_cancel_running_attempts_are_cancelled_and_the_execution_is_failed()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(50))).OnStep("flaky", script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(
            Template(Step("bad"), Step("slow"), Step("later", "slow"), Step("flaky") with { Retry = Retries(2, 60) }) with { OnFailure = FailureReaction.Cancel });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["slow"].Status.Should().Be(StepStatus.Cancelled);
        execution["later"].SkipReason.Should().Be(SkipReason.Stopped);
        execution["flaky"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Message == "busy");
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(1));
    }

    private static WorkflowStep Waits(string id, Join join) => Step(id) with { Dependencies = join };

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
