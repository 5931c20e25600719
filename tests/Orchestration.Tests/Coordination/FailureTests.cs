using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class FailureTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task A_step_whose_dependency_failed_is_skipped_and_names_it()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b", "a"), Step("c", "b")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Skipped && step.SkipReason == SkipReason.Join && step.SkippedBecauseOf == "a");
        execution["c"].Should().Match<StepExecution>(step => step.Status == StepStatus.Skipped && step.SkipReason == SkipReason.Join && step.SkippedBecauseOf == "b");
        _factory.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_skipped_step_goes_on_naming_what_decided_when_another_dependency_succeeds_later()
    {
        _factory.OnStep("bad", script => script.FailsWith(FailureKind.Permanent, "no")).OnStep("long", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("long"), Step("both", "bad", "long")));

        execution["both"].Should().Match<StepExecution>(step => step.SkippedBecauseOf == "bad" && step.SkippedBecauseOfOutcome == StepOutcome.Succeeded);
    }

    [Fact]
    public async Task After_a_failure_running_steps_finish_and_what_has_not_started_is_skipped()
    {
        _factory.OnStep("bad", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no")).OnStep("long", script => script.Takes(Seconds(5)).Returns("7"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("bad"), Step("long"), Step("later", "long")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["long"].Status.Should().Be(StepStatus.Succeeded);
        execution["long"].Output.ToString().Should().Be("7");
        execution["later"].SkipReason.Should().Be(SkipReason.Stopped);
        execution["later"].SkippedBecauseOf.Should().BeNull();
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(5));
    }

    [Fact]
    public async Task After_a_failure_a_step_that_waits_for_its_retry_fails_with_its_last_error()
    {
        _factory.OnStep("flaky", script => script.FailsWith(FailureKind.Transient, "busy")).OnStep("bad", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("flaky") with { Retry = Retries(3, 60) }, Step("bad")));

        execution["flaky"].Status.Should().Be(StepStatus.Failed);
        execution["flaky"].Failure!.Message.Should().Be("busy");
        _factory.CallsOf("flaky").Should().ContainSingle();
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(1));
    }

    [Fact]
    public async Task After_a_failure_a_step_that_has_failed_before_and_waits_for_a_place_fails_with_its_last_error()
    {
        _factory.OnStep("flaky", script => script.FailsWith(FailureKind.Transient, "busy")).OnStep("bad", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("flaky") with { Retry = Retries(3) }, Step("bad")) with { MaxConcurrentSteps = 1 });

        execution["flaky"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 1 && step.Failure!.Message == "busy");
    }

    [Fact]
    public async Task A_final_execution_leaves_no_timer_behind()
    {
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a") with { Timeout = Seconds(100), AttemptTimeout = Seconds(50) }) with { Timeout = Seconds(1000) });

        simulation.Time.NextDue.Should().BeNull();
    }

    [Fact]
    public async Task After_a_failure_a_running_step_is_not_attempted_again()
    {
        _factory.OnStep("flaky", script => script.Takes(Seconds(2)).FailsWith(FailureKind.Transient, "busy")).OnStep("bad", script => script.Takes(Seconds(1)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("flaky") with { Retry = Retries(3) }, Step("bad")));

        execution["flaky"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 1);
    }

    [Fact]
    public async Task An_exception_is_a_failure()
    {
        _factory.OnStep("a", script => script.Throws(new InvalidOperationException("broken")));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")));

        execution["a"].Failure!.Should().Match<ActionFailure>(failure => failure.Message == "broken" && failure.ExceptionType == "System.InvalidOperationException");
        execution.Invoking(one => one.EnsureSucceeded()).Should().Throw<WorkflowFailedException>().WithMessage("*'a' failed after 1 attempt(s)*broken*");
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure()
    {
        _factory.OnStep("a", script => script.Throws(new OperationCanceledException("not ours")));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Status.Should().Be(StepStatus.Failed);
    }

    [Fact]
    public async Task No_result_at_all_is_a_failure()
    {
        _factory.OnStep("a", script => script.Does((_, _) => new ValueTask<ActionResult>((ActionResult)null!)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")));

        execution["a"].Failure!.Message.Should().Contain("worker").And.Contain("returned no result").And.Contain("work");
    }

    [Theory]
    [InlineData(1_048_576, true)]
    [InlineData(1_048_577, false)]
    public async Task An_output_over_one_MiB_is_a_failure_that_points_to_artifacts(int bytes, bool fits)
    {
        _factory.OnStep("a", script => script.Returns($"\"{new string('x', bytes - 2)}\"").Costs(2));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")));

        execution["a"].Status.Should().Be(fits ? StepStatus.Succeeded : StepStatus.Failed);
        execution.Cost.Should().Be(2);
        if (!fits)
            execution["a"].Failure!.Message.Should().Contain("1048577").And.Contain("artifacts");
    }

    [Fact]
    public async Task The_cost_of_every_attempt_counts()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy").Costs(1.5m).Then.Returns("1").Costs(2)).OnStep("b", script => script.FailsWith(FailureKind.Permanent, "no").Costs(0.25m));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(1) }, Step("b", "a")));

        execution.Cost.Should().Be(3.75m);
    }

    [Fact]
    public async Task Events_tell_what_happened_in_order()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a"), Step("c")) with { MaxConcurrentSteps = 1 });

        simulation.Finish(handle);

        History.Of(handle).Select(one => one.GetType().Name).Should().Equal(
            nameof(ExecutionStarted), nameof(StepStarted), nameof(StepFailed), nameof(StepSkipped), nameof(StepsStopped), nameof(ExecutionFailed));
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
