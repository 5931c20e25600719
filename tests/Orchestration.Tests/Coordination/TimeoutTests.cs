using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class TimeoutTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task An_attempt_over_its_time_is_stopped_and_retried()
    {
        _factory.OnStep("a", script => script.Hangs().Then.Returns("2"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { AttemptTimeout = Seconds(5), Retry = Retries(1) }));

        WorkflowExecution execution = simulation.Finish(handle);

        execution["a"].Output.ToString().Should().Be("2");
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(6));
        History.Of(handle).OfType<StepRetryScheduled>().Should().ContainSingle().Which.Failure.Should()
            .Match<ActionFailure>(failure => failure.Kind == FailureKind.Timeout && failure.Message.Contains("longer than 5 s"));
        _factory.Running.Should().Be(0);
    }

    [Fact]
    public async Task An_attempt_over_its_time_counts_as_one()
    {
        _factory.OnStep("a", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { AttemptTimeout = Seconds(5), Retry = Retries(2) }));

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 3 && step.Failure!.Kind == FailureKind.Timeout);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(17));
    }

    [Fact]
    public async Task The_time_of_a_step_covers_all_its_attempts_and_the_delays_between_them()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(4)).FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Timeout = Seconds(12), Retry = Retries(10) }));

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 3);
        execution["a"].Failure!.Should().Match<ActionFailure>(failure => failure.Kind == FailureKind.Timeout && failure.Message.Contains("12 s over all attempts"));
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(12));
    }

    [Fact]
    public async Task The_time_of_a_step_ends_while_it_waits_for_a_retry()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Timeout = Seconds(12), Retry = Retries(10, 30) }));

        execution["a"].Should().Match<StepExecution>(step => step.Attempts == 1 && step.Failure!.Kind == FailureKind.Timeout);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(12));
    }

    [Fact]
    public async Task The_time_of_a_step_stops_that_step_alone()
    {
        _factory.OnStep("a", script => script.Hangs()).OnStep("b", script => script.Takes(Seconds(20)).Returns("1"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Timeout = Seconds(5) }, Step("b")));

        execution["a"].FinishedAt.Should().Be(execution.StartedAt + Seconds(5));
        execution["b"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task The_time_of_an_execution_stops_what_runs_fails_what_waits_and_skips_the_rest()
    {
        _factory.OnStep("running", script => script.Hangs())
            .OnStep("finishing", script => script.Takes(Seconds(12)).IgnoresCancellation().Returns("1"))
            .OnStep("waiting", script => script.FailsWith(FailureKind.Transient, "busy"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(
            Template(Step("running"), Step("finishing"), Step("waiting") with { Retry = Retries(5, 60) }, Step("later", "finishing")) with { Timeout = Seconds(10) });

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["running"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Message == "The execution took longer than 10 s.");
        execution["waiting"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Kind == FailureKind.Timeout);
        execution["finishing"].Status.Should().Be(StepStatus.Succeeded);
        execution["later"].SkipReason.Should().Be(SkipReason.Stopped);
        execution.FinishedAt.Should().Be(execution.StartedAt + Seconds(12));
        History.Of(handle).OfType<ExecutionTimedOut>().Should().ContainSingle();
    }

    [Fact]
    public async Task The_time_of_the_template_wins_over_that_of_the_host()
    {
        _factory.On(DoWork, script => script.Hangs());
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).ConfigureWorkflows(options => options.Timeout = Seconds(3)));

        WorkflowExecution host = simulation.Execute(Template(Step("a")));
        WorkflowExecution own = simulation.Execute(Template(Step("a")) with { Timeout = Seconds(7) });

        (host.FinishedAt - host.StartedAt).Should().Be(Seconds(3));
        (own.FinishedAt - own.StartedAt).Should().Be(Seconds(7));
    }

    [Fact]
    public async Task Steps_whose_times_are_over_together_all_stop_and_so_do_those_that_begin_later()
    {
        _factory.On(DoWork, script => script.Hangs()).OnStep("between", script => script.Takes(Seconds(7)));
        await using SimulatedEngine simulation = Simulate();
        WorkflowStep[] first = [.. Enumerable.Range(0, 50).Select(number => Step($"a{number}") with { Timeout = Seconds(5) })];
        WorkflowStep[] second = [.. Enumerable.Range(0, 50).Select(number => Step($"b{number}", "between") with { Timeout = Seconds(5) })];

        WorkflowExecution execution = simulation.Execute(Template([.. first, Step("between"), .. second]) with { OnFailure = FailureReaction.Continue });

        execution.FinishedAt.Should().Be(execution.StartedAt + Seconds(12));
        first.Concat(second).Should().OnlyContain(step => execution[step.StepId].Failure!.Message == "The step took longer than 5 s over all attempts.");
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
