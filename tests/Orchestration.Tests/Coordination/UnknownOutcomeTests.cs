using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class UnknownOutcomeTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task What_the_lookup_finds_is_the_result_and_nothing_is_called_again()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead")).OnLookUp(_ => OutcomeLookup.Found(ActionResult.Success(JsonPayload.Parse("7"))));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(3), OnUnknown = UnknownReaction.Fail }, Step("b", "a")));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["a"].Output.ToString().Should().Be("7");
        _factory.CallsOf("a").Should().ContainSingle();
        _factory.Lookups.Should().ContainSingle().Which.IdempotencyKey.Should().Be(_factory.CallsOf("a")[0].IdempotencyKey);
    }

    [Theory]
    [InlineData(null, true, 4)]
    [InlineData(null, false, 1)]
    [InlineData(UnknownReaction.Retry, false, 4)]
    [InlineData(UnknownReaction.Fail, true, 1)]
    public async Task What_nobody_knows_is_retried_or_failed_as_the_step_and_the_action_say(UnknownReaction? reaction, bool isIdempotent, int attempts)
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead")).Describe(DoWork, action => action with { IsIdempotent = isIdempotent });
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(3), OnUnknown = reaction }));

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == attempts && step.Failure!.Kind == FailureKind.Unknown);
        _factory.Calls.Select(call => call.IdempotencyKey).Distinct().Should().ContainSingle();
        _factory.Lookups.Should().HaveCount(attempts);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_call_that_a_pause_interrupts_and_that_never_returns_is_not_repeated_blindly(bool isIdempotent, int calls)
    {
        _factory.OnStep("a", script => script.IgnoresCancellation().Hangs().Then.Returns("1")).Describe(DoWork, action => action with { IsIdempotent = isIdempotent });
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.RunFor(Seconds(100));
        simulation.Run(() => handle.ResumeAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution["a"].Status.Should().Be(isIdempotent ? StepStatus.Succeeded : StepStatus.Failed);
        _factory.CallsOf("a").Should().HaveCount(calls);
        _factory.Lookups.Should().ContainSingle();
    }

    [Fact]
    public async Task A_call_that_never_took_effect_is_made_again_whatever_the_step_says()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead").Then.Returns("1")).OnLookUp(_ => OutcomeLookup.NotCalled);
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Retry = Retries(1), OnUnknown = UnknownReaction.Fail }));

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 2);
    }

    [Fact]
    public async Task A_lookup_that_throws_tells_nothing()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead")).OnLookUp(_ => throw new InvalidOperationException("no lookup either"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { OnUnknown = UnknownReaction.Fail }));

        execution["a"].Failure!.Message.Should().Be("the line went dead");
    }

    [Fact]
    public async Task A_step_that_asks_waits_until_a_person_says_what_came_of_it()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { OnUnknown = UnknownReaction.Ask }, Step("b", "a"), Step("c")));
        simulation.RunFor(Seconds(3600));

        handle.GetSnapshot()["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.WaitingForSignal && step.WaitReason == WaitReason.UnknownOutcome);
        handle.GetSnapshot()["c"].Status.Should().Be(StepStatus.Succeeded);
        handle.Status.Should().Be(ExecutionStatus.Running);
        simulation.Run(() => handle.ResolveAsync("a", ActionResult.Success(JsonPayload.Parse("9"))));
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["a"].Output.ToString().Should().Be("9");
        _factory.CallsOf("a").Should().ContainSingle();
        History.Of(handle).OfType<StepOutcomeUnknown>().Should().ContainSingle().Which.StepId.Should().Be("a");
    }

    [Fact]
    public async Task A_person_can_let_the_call_be_made_again_with_the_same_key()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead").Then.Returns("2"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { OnUnknown = UnknownReaction.Ask }));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.ResolveAsync("a", null));

        simulation.Finish(handle)["a"].Output.ToString().Should().Be("2");
        _factory.Calls.Select(call => call.IdempotencyKey).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_person_can_let_the_step_fail()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { OnUnknown = UnknownReaction.Ask, Retry = Retries(3) }));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.ResolveAsync("a", ActionResult.Failed(FailureKind.Transient, "it never arrived")));

        simulation.Finish(handle)["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 1 && step.Failure!.Message == "it never arrived");
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_step_that_does_not_wait_for_word()
    {
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);

        simulation.Invoking(one => one.Run(() => handle.ResolveAsync("a", null))).Should().Throw<ExecutionStateException>();
        simulation.Invoking(one => one.Run(() => handle.ResolveAsync("nowhere", null))).Should().Throw<ArgumentException>().WithMessage("*nowhere*");
    }

    [Fact]
    public async Task A_cancel_does_not_wait_for_a_person()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead"));
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a") with { OnUnknown = UnknownReaction.Ask }));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.CancelAsync());

        simulation.Finish(handle)["a"].Status.Should().Be(StepStatus.Cancelled);
    }

    [Fact]
    public async Task A_stop_fails_what_waits_for_a_person()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Unknown, "the line went dead")).OnStep("b", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { OnUnknown = UnknownReaction.Ask }, Step("b")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Kind == FailureKind.Unknown);
    }

    [Fact]
    public async Task Time_that_is_over_is_an_unknown_outcome_of_what_must_not_be_repeated()
    {
        _factory.OnStep("a", script => script.Hangs()).Describe(DoWork, action => action with { IsIdempotent = false }).OnLookUp(_ => OutcomeLookup.Found(ActionResult.Success(JsonPayload.Parse("\"sold\""))));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { AttemptTimeout = Seconds(2), Retry = Retries(3) }));

        execution["a"].Output.ToString().Should().Be("\"sold\"");
        _factory.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task What_must_not_be_repeated_is_not_called_again_when_its_time_is_over()
    {
        _factory.OnStep("a", script => script.Hangs()).Describe(DoWork, action => action with { IsIdempotent = false });
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { AttemptTimeout = Seconds(2), Retry = Retries(3) }));

        execution["a"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Attempts == 1 && step.Failure!.Kind == FailureKind.Timeout);
    }

    private SimulatedEngine Simulate() => SimulatedEngine.Create(configure: builder => builder.AddFactory(_factory));
}
