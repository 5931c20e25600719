using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

public sealed class SignalTests
{
    private readonly ScriptedFactory _factory = Factory();

    [Fact]
    public async Task The_payload_of_the_signal_is_the_output_of_the_step()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowStep after = Step("a", "wait") with { Parameters = new() { ["by"] = "${{ steps.wait.output.by }}" } };
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "approval"), after));
        simulation.RunFor(Seconds(3600));

        simulation.Send(handle, "approval", """{"by":"Ann"}""");
        WorkflowExecution execution = simulation.Finish(handle);

        execution["wait"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Attempts == 0 && step.Output.ToString() == """{"by":"Ann"}""");
        _factory.CallsOf("a")[0].Parameters.ToString().Should().Be("""{"by":"Ann"}""");
    }

    [Fact]
    public async Task A_step_that_waits_says_that_it_waits_for_a_signal_and_since_when()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "approval")));
        simulation.RunFor(Seconds(3600));

        handle.StepOf("wait").Should().Match<StepExecution>(step => step.Status == StepStatus.WaitingForSignal && step.WaitReason == WaitReason.Signal && step.StartedAt == start);
        simulation.Time.NextDue.Should().BeNull();
        handle.Invoking(one => simulation.Run(() => one.ResolveAsync("wait", null))).Should().Throw<ExecutionStateException>();
    }

    [Fact]
    public async Task A_signal_that_comes_before_anyone_waits_is_kept()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(5)));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a"), Signal("wait", "approval", "a")));

        simulation.Send(handle, "approval", "1", "k");
        handle.GetSnapshot().PendingSignals.Should().ContainSingle().Which.Should().Match<Signal>(one => one.Name == "approval" && one.Key == "k" && one.Payload.ToString() == "1");
        WorkflowExecution execution = simulation.Finish(handle);

        execution["wait"].Output.ToString().Should().Be("1");
        execution.PendingSignals.Should().BeEmpty();
    }

    [Fact]
    public async Task Signals_go_first_in_first_out_to_those_who_began_to_wait_first()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Delay("later", 10), Signal("third", "go", "later"), Signal("first", "go"), Signal("second", "go")));
        simulation.RunFor(Seconds(20));

        foreach (string payload in (string[])["1", "2", "3"])
            simulation.Send(handle, "go", payload);

        WorkflowExecution execution = simulation.Finish(handle);
        execution.Steps.Select(step => (step.StepId, step.Output.ToString())).Skip(1).Should().Equal(("third", "3"), ("first", "1"), ("second", "2"));
    }

    [Fact]
    public async Task A_signal_goes_to_one_step_only_and_only_by_its_name()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("a", "go"), Signal("b", "go"), Signal("c", "Go")));

        simulation.Send(handle, "go", "1");

        handle.GetSnapshot().Steps.Select(step => step.Status).Should().Equal(StepStatus.Succeeded, StepStatus.WaitingForSignal, StepStatus.WaitingForSignal);
    }

    [Fact]
    public async Task A_signal_with_the_same_key_counts_once_even_after_it_was_taken()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("a", "go"), Signal("b", "go", "a")));

        foreach (string payload in (string[])["1", "2", "3"])
            simulation.Send(handle, "go", payload, "same");

        handle.StepOf("a").Output.ToString().Should().Be("1");
        handle.StepOf("b").Status.Should().Be(StepStatus.WaitingForSignal);
        handle.GetSnapshot().PendingSignals.Should().BeEmpty();
        simulation.Send(handle, "go", "4", "other");
        simulation.Finish(handle)["b"].Output.ToString().Should().Be("4");
    }

    [Fact]
    public async Task A_signal_to_what_is_final_or_unknown_is_an_error_that_says_so()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);

        handle.Invoking(one => simulation.Send(one, "go")).Should().Throw<ExecutionStateException>().WithMessage("*Completed*signalled 'go'*");
        simulation.Invoking(one => one.Run(() => one.Engine.SignalAsync("nobody", "go"))).Should().Throw<ExecutionNotFoundException>().WithMessage("*'nobody'*");
    }

    [Fact]
    public async Task The_engine_finds_the_execution_of_a_signal_by_its_id()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("a", "go")), new StartOptions { ExecutionId = "e" });

        simulation.Run(() => simulation.Engine.SignalAsync("e", "go"));

        simulation.Finish(handle)["a"].Output.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task Names_keys_and_payloads_that_cannot_be_are_refused()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("a", "go")));
        JsonPayload large = JsonPayload.Parse($"\"{new string('x', 1024 * 1024)}\"");

        foreach (string name in (string[])["", "a\nb", new string('n', 257), "half \ud83d"])
        {
            handle.Invoking(one => simulation.Send(one, name)).Should().Throw<ArgumentException>();
            handle.Invoking(one => simulation.Send(one, "go", key: name)).Should().Throw<ArgumentException>();
        }

        handle.Invoking(one => simulation.Run(() => one.SignalAsync("go", large))).Should().Throw<ArgumentException>().WithMessage("*1,048,576*");
        simulation.RunUntilIdle();
        handle.StepOf("a").Status.Should().Be(StepStatus.WaitingForSignal);
    }

    [Fact]
    public async Task A_signal_is_taken_in_a_pause_and_what_depends_on_it_waits_for_the_resume()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "go"), Signal("next", "go", "wait"), Step("a", "wait")));
        simulation.Run(() => handle.PauseAsync());

        simulation.Send(handle, "go", "1");
        simulation.Send(handle, "go", "2");
        simulation.RunFor(Seconds(100));

        handle.GetSnapshot().Steps.Select(step => (step.Status, step.WaitReason)).Should().Equal(
            (StepStatus.Succeeded, WaitReason.None), (StepStatus.Ready, WaitReason.Paused), (StepStatus.Ready, WaitReason.Paused));
        handle.GetSnapshot().PendingSignals.Should().ContainSingle();
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle)["next"].Output.ToString().Should().Be("2");
    }

    [Fact]
    public async Task A_wait_that_nobody_answers_in_time_fails_and_its_failure_can_be_handled()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowTemplate template = Template(
            Signal("approval", "approval") with { Timeout = Seconds(60) },
            Step("publish", "approval"),
            Step("escalate") with { Dependencies = Join.All(Join.Failed("approval")) });

        ExecutionHandle handle = simulation.Start(template);
        WorkflowExecution execution = simulation.Finish(handle);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["approval"].Failure.Should().Match<Orchestration.Factories.ActionFailure>(failure => failure.Kind == FailureKind.Timeout && failure.Message.Contains("'approval' did not come within 60 s"));
        execution.Results.Keys.Should().Equal("escalate");
    }

    [Fact]
    public async Task The_timeout_of_a_wait_stands_still_in_a_pause()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        DateTimeOffset start = simulation.Time.GetUtcNow();
        ExecutionHandle handle = simulation.Start(Template(Signal("wait", "go") with { Timeout = Seconds(60) }));
        simulation.RunFor(Seconds(20));
        simulation.Run(() => handle.PauseAsync());
        simulation.RunFor(Seconds(500));
        handle.StepOf("wait").Status.Should().Be(StepStatus.WaitingForSignal);
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle)["wait"].FinishedAt.Should().Be(start + Seconds(560));
    }

    [Fact]
    public async Task A_signal_that_comes_too_late_waits_for_the_next()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowStep second = Signal("second", "go") with { Dependencies = Join.All(Join.Failed("first")) };
        ExecutionHandle handle = simulation.Start(Template(Signal("first", "go") with { Timeout = Seconds(1) }, Delay("gap", 10), second with { Dependencies = Join.All(Join.Failed("first"), "gap") }));
        simulation.RunFor(Seconds(5));

        simulation.Send(handle, "go", "1");

        simulation.Finish(handle)["second"].Output.ToString().Should().Be("1");
    }

    [Fact]
    public async Task The_history_tells_who_got_which_signal()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Signal("a", "go")));
        simulation.RunUntilIdle();
        simulation.Send(handle, "other", "0");
        simulation.Send(handle, "go", "1", "k");
        simulation.Finish(handle);

        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.Select(one => one.GetType().Name).Should().Equal(
            "ExecutionStarted", "SignalAwaited", "SignalArrived", "SignalArrived", "SignalConsumed", "StepSucceeded", "ExecutionCompleted");
        history.OfType<SignalConsumed>().Should().ContainSingle().Which.ArrivedWith.Should().Be(history[3].Sequence);
        history.OfType<SignalArrived>().Last().Signal.Should().Be(new Signal("go", JsonPayload.Parse("1"), "k", history[3].At));
        handle.GetSnapshot().PendingSignals.Should().ContainSingle().Which.Name.Should().Be("other");
    }
}
