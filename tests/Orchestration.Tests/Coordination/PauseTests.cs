using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class PauseTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task While_paused_no_attempt_starts_and_pausing_is_visible_until_nothing_runs()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync());
        handle.Status.Should().Be(ExecutionStatus.Pausing);
        simulation.RunFor(Seconds(1));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["a"].Status.Should().Be(StepStatus.Succeeded);
        handle.GetSnapshot()["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Paused);
        simulation.RunFor(Seconds(100));
        _factory.Calls.Should().ContainSingle();

        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Resume_while_pausing_goes_on()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync());

        simulation.Run(() => handle.ResumeAsync());

        handle.Status.Should().Be(ExecutionStatus.Running);
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Resuming_or_pausing_what_is_final_is_an_error_that_says_so()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);

        handle.Invoking(one => simulation.Run(() => one.ResumeAsync())).Should().Throw<ExecutionStateException>().WithMessage("*Completed*resumed*");
        handle.Invoking(one => simulation.Run(() => one.PauseAsync())).Should().Throw<ExecutionStateException>().WithMessage("*Completed*paused*");
    }

    [Fact]
    public async Task Interrupting_uses_no_retry()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(10)).Then.FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Retry = Retries(1) }));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.RunUntilIdle();
        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ResumeAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        History.Of(handle).OfType<StepInterrupted>().Should().ContainSingle();
        _factory.Calls.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interrupting_uses_no_retry_when_resumed_before_the_call_has_stopped(bool isStubborn)
    {
        Gate gate = new();
        _factory.OnStep("a", script => (isStubborn ? script.Hangs().IgnoresCancellation() : script.Does(async (_, token) =>
        {
            await gate.WaitAsync(CancellationToken.None);
            token.ThrowIfCancellationRequested();
            return Orchestration.Factories.ActionResult.Empty;
        })).Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate(options => options.CancellationGrace = Seconds(5));
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));

        simulation.Run(() => handle.ResumeAsync());
        handle.Status.Should().Be(ExecutionStatus.Running);
        gate.Open();
        simulation.RunFor(Seconds(6));

        handle.Status.Should().Be(ExecutionStatus.Completed);
        History.Of(handle).OfType<StepInterrupted>().Should().ContainSingle();
    }

    [Fact]
    public async Task An_interrupted_call_that_is_given_up_and_fails_later_is_dropped()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(20)).IgnoresCancellation().FailsWith(FailureKind.Transient, "busy").Then.Takes(Seconds(60)).Returns("1"));
        await using SimulatedEngine simulation = Simulate(options => options.CancellationGrace = Seconds(5));
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Retry = Retries(1) }));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.RunFor(Seconds(6));
        simulation.Run(() => handle.ResumeAsync());

        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        History.Of(handle).OfType<LateResultDropped>().Should().ContainSingle().Which.Attempt.Should().Be(1);
        execution["a"].Attempts.Should().Be(2);
    }

    [Fact]
    public async Task Timeouts_stand_still_while_paused()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)).FailsWith(FailureKind.Transient, "busy").Then.Takes(Seconds(2)).Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Retry = Retries(1), Timeout = Seconds(6) }) with { Timeout = Seconds(6) });
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(100));
        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task What_remained_of_a_timeout_counts_after_the_resume()
    {
        _factory.OnStep("b", script => script.Hangs());
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Step("b", "a")) with { Timeout = Seconds(6) });
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(100));
        simulation.Run(() => handle.ResumeAsync());

        simulation.RunFor(Seconds(5.9));
        handle.Status.Should().Be(ExecutionStatus.Running);
        simulation.RunFor(Seconds(0.2));
        handle.Status.Should().Be(ExecutionStatus.Failed);
    }

    [Fact]
    public async Task A_step_timeout_that_comes_after_an_interruption_still_ends_the_step()
    {
        _factory.OnStep("a", script => script.Hangs().IgnoresCancellation());
        await using SimulatedEngine simulation = Simulate(options => options.CancellationGrace = Seconds(100));
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Timeout = Seconds(10) }));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.Run(() => handle.ResumeAsync());

        simulation.RunFor(Seconds(250));

        handle.Status.Should().Be(ExecutionStatus.Failed);
        handle.GetSnapshot()["a"].Failure!.Kind.Should().Be(FailureKind.Timeout);
    }

    [Fact]
    public async Task A_retry_that_comes_due_while_paused_starts_after_the_resume()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy").Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { Retry = Retries(1, 10) }));
        simulation.RunFor(Seconds(1));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(20));
        _factory.Calls.Should().ContainSingle();

        simulation.Run(() => handle.ResumeAsync());
        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Completed);
    }

    private SimulatedEngine Simulate(Action<WorkflowOptions>? configure = null) =>
        SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).ConfigureWorkflows(configure ?? (_ => { })));
}
