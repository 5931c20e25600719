using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Compensating;

public sealed class CompensationTests : UndoingTest
{
    [Fact]
    public async Task Steps_are_undone_in_reverse_order_of_completion_when_an_execution_fails()
    {
        Worker.OnStep("slow", script => script.Takes(Seconds(5)));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(
            Undoable("slow"), Undoable("quick"), Undoable("middle", "quick"), Step("plain", "slow"), Step("last", "plain", "middle")));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        Undone.Should().Equal("slow", "middle", "quick");
        execution["quick"].Status.Should().Be(StepStatus.Compensated);
        execution["plain"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task Steps_are_undone_one_at_a_time()
    {
        Worker.On(Undo, script => script.Takes(Seconds(2)));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a"), Undoable("b"), Undoable("c"), Step("last", "a", "b", "c")));

        (execution.FinishedAt - execution.StartedAt).Should().Be(Seconds(6));
        Worker.Calls.Where(call => call.Action == Undo).Should().OnlyContain(call => call.Concurrency == 1);
    }

    [Fact]
    public async Task What_succeeds_is_never_undone()
    {
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Undoable("a"), Undoable("b", "a"))).EnsureSucceeded();

        Undone.Should().BeEmpty();
    }

    [Fact]
    public async Task An_undoing_may_use_the_output_of_its_step()
    {
        Worker.OnStep("make", script => script.Returns("{\"id\":42}").Then.Returns());
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(
            Undoable("make") with { Compensation = new Compensation { Action = Undo, Parameters = new() { ["id"] = "${{ steps.make.output.id }}" } } },
            Step("last", "make")));

        Worker.Calls.Single(call => call.Action == Undo).Parameters.ToString().Should().Be("{\"id\":42}");
    }

    [Fact]
    public async Task Steps_that_run_last_run_after_the_undoing_and_read_what_came_of_it()
    {
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Undoable("a"), Step("last", "a")) with
        {
            Finally = [Step("report") with { Parameters = new() { ["a"] = "${{ steps.a.status }}" } }],
        });

        execution["report"].Status.Should().Be(StepStatus.Succeeded);
        Worker.Calls[^1].Parameters.ToString().Should().Be("{\"a\":\"compensated\"}");
    }

    [Fact]
    public async Task What_an_undoing_costs_counts()
    {
        Worker.On(Undo, script => script.Costs(2m));
        Fails("last");
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Undoable("a"), Undoable("b"), Step("last", "a", "b"))).Cost.Should().Be(4m);
    }

    [Fact]
    public async Task The_events_tell_of_the_undoing_in_order()
    {
        Fails("last");
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Undoable("a"), Step("last", "a")));
        simulation.Finish(handle);

        History.Of(handle).SkipWhile(one => one is not CompensationStarted).Select(one => one.GetType().Name).Should().Equal(
            nameof(CompensationStarted), nameof(StepCompensating), nameof(StepStarted), nameof(StepSucceeded), nameof(StepCompensated), nameof(ExecutionFailed));
    }
}
