using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Waiting;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Waiting.Waits;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>Waits whose process has died: another one goes on with what the log says.</summary>
public sealed class WaitRecoveryTests
{
    private readonly Disk _disk = new();

    [Fact]
    public async Task A_timer_keeps_its_time_over_a_crash()
    {
        (DateTimeOffset start, SimulatedEngine second) = CrashAfter(Template(Delay("wait", 60), Step("a", "wait")), lived: 10, dead: 20);
        await using SimulatedEngine simulation = second;

        WorkflowExecution execution = simulation.Finish(simulation.Find("e")!);

        execution["wait"].FinishedAt.Should().Be(start + Seconds(60));
        execution["wait"].Should().Match<StepExecution>(step => step.Crashes == 0 && step.Attempts == 0);
        execution["a"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_timer_that_was_due_while_no_process_ran_is_over_at_once()
    {
        (DateTimeOffset start, SimulatedEngine second) = CrashAfter(Template(Delay("wait", 60)), lived: 10, dead: 5000);
        await using SimulatedEngine simulation = second;

        WorkflowExecution execution = simulation.Finish(simulation.Find("e")!);

        execution["wait"].FinishedAt.Should().BeOnOrAfter(start + Seconds(5010)).And.BeOnOrBefore(start + Seconds(5020));
    }

    [Fact]
    public async Task A_wait_for_a_signal_goes_on_after_a_crash_and_knows_all_that_came_before()
    {
        (_, SimulatedEngine second) = CrashAfter(
            Template(Signal("a", "go"), Signal("b", "go", "a"), Signal("c", "go", "b"), Signal("d", "stop")),
            lived: 10,
            dead: 20,
            (simulation, handle) =>
            {
                simulation.Send(handle, "go", "1", "k");
                simulation.Send(handle, "stop", "2");
            });
        await using SimulatedEngine simulation = second;
        ExecutionHandle handle = simulation.Find("e")!;

        handle.GetSnapshot().Steps.Select(step => step.Status).Should().Equal(StepStatus.Succeeded, StepStatus.WaitingForSignal, StepStatus.Pending, StepStatus.Succeeded);
        simulation.Send(handle, "go", "3", "k");
        simulation.Send(handle, "go", "4");
        simulation.Send(handle, "go", "5");

        simulation.Finish(handle).Steps.Select(step => step.Output.ToString()).Should().Equal("1", "4", "5", "2");
    }

    [Fact]
    public async Task A_signal_that_nobody_took_is_kept_over_a_crash()
    {
        (_, SimulatedEngine second) = CrashAfter(Template(Delay("first", 60), Signal("wait", "go", "first")), lived: 10, dead: 20, (simulation, handle) => simulation.Send(handle, "go", """{"by":"Ann"}""", "k"));
        await using SimulatedEngine simulation = second;
        ExecutionHandle handle = simulation.Find("e")!;

        handle.GetSnapshot().PendingSignals.Should().ContainSingle().Which.Should().Match<Signal>(one => one.Name == "go" && one.Key == "k");
        simulation.Finish(handle)["wait"].Output.ToString().Should().Be("""{"by":"Ann"}""");
    }

    [Fact]
    public async Task The_patience_of_a_wait_goes_on_over_a_crash_without_the_time_that_it_was_paused()
    {
        (DateTimeOffset start, SimulatedEngine second) = CrashAfter(
            Template(Signal("wait", "go") with { Timeout = Seconds(100) }),
            lived: 10,
            dead: 20,
            (simulation, handle) =>
            {
                simulation.Run(() => handle.PauseAsync());
                simulation.RunFor(Seconds(50));
                simulation.Run(() => handle.ResumeAsync());
            });
        await using SimulatedEngine simulation = second;

        simulation.Finish(simulation.Find("e")!)["wait"].FinishedAt.Should().Be(start + Seconds(150));
    }

    [Fact]
    public async Task A_step_that_was_to_wait_in_a_pause_waits_after_the_crash_and_the_resume()
    {
        (_, SimulatedEngine second) = CrashAfter(Template(Signal("a", "go"), Delay("b", 10, "a")), lived: 10, dead: 20, (simulation, handle) =>
        {
            simulation.Run(() => handle.PauseAsync());
            simulation.Send(handle, "go");
        });
        await using SimulatedEngine simulation = second;
        ExecutionHandle handle = simulation.Find("e")!;
        handle.StepOf("b").Status.Should().Be(StepStatus.Ready);
        DateTimeOffset resumedAt = simulation.Time.GetUtcNow();

        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle)["b"].FinishedAt.Should().Be(resumedAt + Seconds(10));
    }

    [Fact]
    public async Task A_deadline_holds_over_a_crash()
    {
        (DateTimeOffset start, SimulatedEngine second) = CrashAfter(Template(Signal("wait", "go")), lived: 10, dead: 20, deadline: 60);
        await using SimulatedEngine simulation = second;

        simulation.Finish(simulation.Find("e")!).Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Failed && one.FinishedAt == start + Seconds(60));
    }

    [Fact]
    public async Task An_execution_whose_process_died_before_it_could_start_it_starts_nothing_after_its_deadline()
    {
        DiskStore dead = new(_disk);
        SimulatedEngine first = Open(dead);
        DateTimeOffset start = first.Time.GetUtcNow();
        first.Run(() =>
        {
            Task<ExecutionHandle> starting = first.Engine.StartWorkflowAsync(Template(Step("a"), Signal("wait", "go")), new StartOptions { ExecutionId = "e", Deadline = start + Seconds(60) });
            dead.IsDead = true;
            return starting;
        });
        _disk.Rows["e"].Events.Should().BeEmpty();

        await using SimulatedEngine simulation = TakeUpAfter(Seconds(100));
        WorkflowExecution execution = simulation.Finish(simulation.Find("e")!);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution.FinishedAt.Should().BeOnOrAfter(start + Seconds(100)).And.BeOnOrBefore(start + Seconds(110));
        execution.Steps.Sum(step => step.Attempts).Should().Be(0);
    }

    [Fact]
    public async Task A_deadline_that_passed_while_no_process_ran_lets_nothing_start()
    {
        (_, SimulatedEngine second) = CrashAfter(
            Template(Signal("wait", "go"), Step("a", "wait")), lived: 10, dead: 100, (_, _) => _disk.Post("e", Messages.Signal(new SignalArrival("go", default, null))), deadline: 60);
        await using SimulatedEngine simulation = second;

        WorkflowExecution execution = simulation.Finish(simulation.Find("e")!);

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Attempts.Should().Be(0);
    }

    [Fact]
    public async Task A_signal_sent_at_another_host_is_delivered_once()
    {
        await using SimulatedEngine owner = Open(new DiskStore(_disk));
        ExecutionHandle handle = Start(owner, Template(Signal("a", "go"), Signal("b", "go", "a")), null);
        await using SimulatedEngine other = Open(new DiskStore(_disk));

        other.Run(() => other.Engine.SignalAsync("e", "go", JsonPayload.Parse("1")));
        _disk.Messages.Should().ContainSingle();
        owner.RunFor(Seconds(20));

        _disk.Messages.Should().BeEmpty();
        handle.GetSnapshot().Steps.Select(step => step.Status).Should().Equal(StepStatus.Succeeded, StepStatus.WaitingForSignal);
        other.Run(() => other.Engine.SignalAsync("e", "go", JsonPayload.Parse("2")));
        WorkflowExecution execution = owner.Finish(handle);
        execution.Steps.Select(step => step.Output.ToString()).Should().Equal("1", "2");
        History.Of(handle).OfType<SignalArrived>().Should().HaveCount(2);
    }

    /// <summary>Runs an execution for a while, lets its process die, and opens another engine after a time.</summary>
    private (DateTimeOffset Start, SimulatedEngine Second) CrashAfter(
        WorkflowTemplate template, double lived, double dead, Action<SimulatedEngine, ExecutionHandle>? before = null, double? deadline = null)
    {
        DiskStore store = new(_disk);
        SimulatedEngine first = Open(store);
        DateTimeOffset start = first.Time.GetUtcNow();
        ExecutionHandle handle = Start(first, template, deadline is { } seconds ? start + Seconds(seconds) : null);
        first.RunFor(Seconds(lived));
        before?.Invoke(first, handle);
        TimeSpan passed = first.Time.GetUtcNow() - start + Seconds(dead);
        store.IsDead = true;
        return (start, TakeUpAfter(passed));
    }

    /// <summary>Opens another engine, which sees the disk after a time.</summary>
    private SimulatedEngine TakeUpAfter(TimeSpan passed)
    {
        DiskStore next = new(_disk) { IsConnected = false };
        SimulatedEngine second = Open(next);
        second.RunFor(passed);
        next.IsConnected = true;
        second.RunFor(Seconds(5));
        return second;
    }

    private static ExecutionHandle Start(SimulatedEngine simulation, WorkflowTemplate template, DateTimeOffset? deadline) =>
        simulation.Run(() => simulation.Engine.StartWorkflowAsync(template, new StartOptions { ExecutionId = "e", Deadline = deadline }));

    private static SimulatedEngine Open(DiskStore store) =>
        SimulatedEngine.Create(configure: engine => engine.AddFactory(Factory()).Services.AddSingleton<IExecutionStore>(store));
}
