using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class FinallyTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task Steps_that_run_last_start_when_all_others_are_final()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2))).OnStep("b", script => script.Takes(Seconds(3)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b")) with { Finally = [Step("tidy"), Step("tell", "tidy")] });

        execution.Status.Should().Be(ExecutionStatus.Completed);
        (execution["tidy"].StartedAt - execution.StartedAt).Should().Be(Seconds(3));
        execution["tell"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task Steps_that_run_last_run_after_a_failure_and_read_every_status()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b", "a")) with
        {
            Finally = [Step("tidy") with { Parameters = new() { ["a"] = "${{ steps.a.status }}", ["b"] = "${{ steps.b.status }}", ["made"] = "${{ steps.a.output.id? }}" } }],
        });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        _factory.CallsOf("tidy").Single().Parameters.ToString().Should().Be("""{"a":"failed","b":"skipped","made":null}""");
    }

    [Fact]
    public async Task Steps_that_run_last_run_after_a_cancel_and_a_second_cancel_does_not_reach_them()
    {
        _factory.OnStep("a", script => script.Hangs()).OnStep("tidy", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")) with { Finally = [Step("tidy")] });
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.CancelAsync());
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.CancelAsync());

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Cancelled);
        execution.Steps.Select(step => step.Status).Should().Equal(StepStatus.Cancelled, StepStatus.Cancelled, StepStatus.Succeeded);
        History.Of(handle).OfType<FinallyStarted>().Should().ContainSingle();
    }

    [Fact]
    public async Task Steps_that_run_last_run_after_the_time_of_the_execution_is_over()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(50))).OnStep("tidy", script => script.Takes(Seconds(20)));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a"), Step("b", "a")) with { Timeout = Seconds(10), Finally = [Step("tidy")] });

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["tidy"].Status.Should().Be(StepStatus.Succeeded);
        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(30));
    }

    [Fact]
    public async Task The_time_of_the_execution_does_not_end_steps_that_run_last()
    {
        _factory.OnStep("tidy", script => script.Takes(Seconds(20)));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a")) with { Timeout = Seconds(10), Finally = [Step("tidy")] }).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Theory]
    [InlineData(false, ExecutionStatus.Failed)]
    [InlineData(true, ExecutionStatus.Completed)]
    public async Task A_step_that_runs_last_and_fails_fails_the_execution_unless_it_may(bool mayFail, ExecutionStatus expected)
    {
        _factory.OnStep("tidy", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")) with { Finally = [Step("tidy") with { AllowFailure = mayFail }, Step("also")] });

        execution.Status.Should().Be(expected);
        execution["also"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_pause_holds_steps_that_run_last()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")) with { Finally = [Step("tidy")] });
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(10));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["tidy"].Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Paused);
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Steps_that_run_last_are_retried_even_after_a_failure()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "no")).OnStep("tidy", script => script.FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a")) with { Finally = [Step("tidy") with { Retry = Retries(2) }] });

        execution["tidy"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 2);
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder => builder.AddFactory(_factory));
}
