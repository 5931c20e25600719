using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class JoinTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task A_step_starts_at_most_once_however_many_dependencies_arrive_later()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1))).OnStep("b", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b"), Waits("c", Join.Any("a", "b"))));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        (execution["c"].StartedAt - execution.StartedAt).Should().Be(Seconds(1));
        _factory.CallsOf("c").Should().ContainSingle();
    }

    [Fact]
    public async Task At_least_n_starts_with_the_nth()
    {
        for (int i = 1; i <= 4; i++)
        {
            int seconds = i;
            _factory.OnStep($"s{i}", script => script.Takes(Seconds(seconds)));
        }

        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("s1"), Step("s2"), Step("s3"), Step("s4"), Waits("c", Join.AtLeast(3, "s1", "s2", "s3", "s4"))));

        (execution["c"].StartedAt - execution.StartedAt).Should().Be(Seconds(3));
    }

    [Fact]
    public async Task At_least_n_is_skipped_when_n_are_out_of_reach_and_names_the_leaf_that_decided()
    {
        _factory.OnStep("s1", script => script.FailsWith(FailureKind.Permanent, "no")).OnStep("s2", script => script.Takes(Seconds(2)).FailsWith(FailureKind.Permanent, "no"));
        _factory.OnStep("s3", script => script.Takes(Seconds(3)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Going(Step("s1"), Step("s2"), Step("s3"), Waits("c", Join.AtLeast(2, "s1", "s2", "s3")), Step("d", "c")));

        execution["c"].Should().Match<StepExecution>(step =>
            step.Status == StepStatus.Skipped && step.SkipReason == SkipReason.Join && step.SkippedBecauseOf == "s2" && step.SkippedBecauseOfOutcome == StepOutcome.Succeeded);
        execution["d"].Should().Match<StepExecution>(step => step.SkippedBecauseOf == "c");
        (execution["c"].FinishedAt - execution.StartedAt).Should().Be(Seconds(2));
    }

    [Fact]
    public async Task Skipping_propagates_until_a_leaf_asks_for_it()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Going(
            Step("a"), Step("b", "a"), Step("c", "b"), Waits("d", Join.Skipped("c")), Waits("e", Join.SucceededOrSkipped("b")), Waits("f", Join.Finished("b")), Waits("g", Join.Failed("b"))));

        execution.Steps.Select(step => step.Status).Should().Equal(
            StepStatus.Failed, StepStatus.Skipped, StepStatus.Skipped, StepStatus.Succeeded, StepStatus.Succeeded, StepStatus.Succeeded, StepStatus.Skipped);
        execution["g"].SkippedBecauseOfOutcome.Should().Be(StepOutcome.Failed);
    }

    [Fact]
    public async Task A_dead_path_of_100_000_steps_is_eliminated_without_recursion()
    {
        _factory.OnStep("s0", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();
        WorkflowStep[] chain = [Step("s0"), .. Enumerable.Range(1, 100_000).Select(i => Waits($"s{i}", Join.All($"s{i - 1}", Join.Succeeded($"s{i - 1}"))))];

        WorkflowExecution execution = simulation.Execute(Going(chain));

        execution.Steps.Count(step => step.SkipReason == SkipReason.Join).Should().Be(100_000);
    }

    [Fact]
    public async Task Cancel_remaining_cancels_what_is_not_final_and_lets_the_rest_go_on()
    {
        _factory.OnStep("fast", script => script.Takes(Seconds(1))).OnStep("slow", script => script.Takes(Seconds(100))).OnStep("flaky", script => script.FailsWith(FailureKind.Transient, "busy"));
        _factory.OnStep("other", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(
            Step("fast"), Step("slow"), Step("flaky") with { Retry = Retries(3, 60) }, Step("later", "slow"), Step("other"),
            Waits("c", Join.Any("fast", "slow", "flaky", "later").CancelRemaining())));

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Steps.Select(step => step.Status).Should().Equal(
            StepStatus.Succeeded, StepStatus.Cancelled, StepStatus.Cancelled, StepStatus.Cancelled, StepStatus.Succeeded, StepStatus.Succeeded);
        (execution["slow"].FinishedAt - execution.StartedAt).Should().Be(Seconds(1));
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(5));
        History.Of(handle).OfType<StepOvertaken>().Select(one => (one.StepId, one.OvertakenBy)).Should().Equal(("slow", "c"), ("flaky", "c"), ("later", "c"));
    }

    [Fact]
    public async Task Cancel_remaining_waits_until_the_condition_held()
    {
        _factory.OnStep("slow", script => script.Takes(Seconds(10)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(
            Step("fast"), Step("slow"), Waits("c", Join.Any("fast", "slow").CancelRemaining()) with { When = Condition.Compare("${{ execution.id }}", ConditionKind.EqualTo, "another") }));

        execution["c"].SkipReason.Should().Be(SkipReason.Condition);
        execution["slow"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_call_that_still_returns_success_after_it_was_overtaken_is_succeeded_and_one_that_does_not_stop_is_abandoned()
    {
        _factory.OnStep("fast", script => script.Takes(Seconds(1))).OnStep("stubborn", script => script.Takes(Seconds(3)).IgnoresCancellation()).OnStep("hung", script => script.Hangs().IgnoresCancellation());
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("fast"), Step("stubborn"), Step("hung"), Waits("c", Join.Any("fast", "stubborn", "hung").CancelRemaining())));

        execution["stubborn"].Status.Should().Be(StepStatus.Succeeded);
        execution["hung"].Status.Should().Be(StepStatus.Cancelled);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(31));
    }

    [Fact]
    public async Task A_stopped_step_satisfies_no_leaf_not_even_finished()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no")).OnStep("long", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("long"), Step("b", "long"), Waits("c", Join.Finished("b")), Waits("d", Join.Skipped("b"))));

        execution.Steps.Skip(2).Should().OnlyContain(step => step.Status == StepStatus.Skipped && step.SkipReason == SkipReason.Stopped);
    }

    private static WorkflowStep Waits(string id, Join join) => Step(id) with { Dependencies = join };

    private static WorkflowTemplate Going(params WorkflowStep[] steps) => Template(steps) with { OnFailure = FailureReaction.Continue };

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
