using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using Orchestration.Tests.Coordination.Waiting;
using static Orchestration.Tests.Coordination.Hedging.HedgingBench;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Hedging;

/// <summary>Calls that take longer than 95 % of the calls at their factory.</summary>
public sealed class HedgedStepTests
{
    private readonly ScriptedFactory _a = Factory("a");
    private readonly ScriptedFactory _b = Factory("b");

    [Fact]
    public async Task A_call_that_takes_unusually_long_gets_a_second_one_elsewhere_and_the_first_success_counts()
    {
        _a.On(DoWork, script => script.Hangs());
        _b.On(DoWork, script => script.Takes(Seconds(0.5)).Returns("7"));
        await using SimulatedEngine simulation = Open([_a, _b]);
        ExecutionHandle handle = simulation.Start(Template(Anywhere));

        WorkflowExecution execution = simulation.Finish(handle);

        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Factory == "b" && step.Attempts == 1 && step.Output.ToString() == "7");
        execution["s"].FinishedAt.Should().Be(execution.StartedAt + Seconds(1.5));
        execution["s"].Decision!.ReasonCode.Should().Be(ReasonCodes.Hedge);
        execution["s"].Decision!.Reason.Should().StartWith("the first call, at a, takes longer than 95 % of its calls");
        _a.Calls.Concat(_b.Calls).Select(call => call.IdempotencyKey).Should().HaveCount(2).And.OnlyContain(key => key == _a.Calls[0].IdempotencyKey);
        History.Of(handle).OfType<StepStarted>().Single().Decision!.Factory.Should().Be("a");
        History.Of(handle).OfType<StepHedged>().Single().Should().Match<StepHedged>(hedged => hedged.HasWon && hedged.Attempt == 1 && hedged.Decision.Factory == "b");
        History.Of(handle).OfType<StepSucceeded>().Should().ContainSingle();
        simulation.RunUntilIdle();
        (_a.Running, simulation.Connected("a").InFlight, simulation.Connected("b").InFlight).Should().Be((0, 0, 0), "the first call was asked to stop");
    }

    [Fact]
    public async Task A_first_call_that_is_faster_after_all_counts_and_the_second_is_stopped()
    {
        _a.On(DoWork, script => script.Takes(Seconds(1.25)).Returns("1"));
        _b.On(DoWork, script => script.Takes(Seconds(9)).Costs(5));
        await using SimulatedEngine simulation = Open([_a, _b]);
        ExecutionHandle handle = simulation.Start(Template(Anywhere));

        WorkflowExecution execution = simulation.Finish(handle);
        simulation.RunFor(Seconds(20));

        execution["s"].Should().Match<StepExecution>(step => step.Factory == "a" && step.Output.ToString() == "1");
        History.Of(handle).OfType<StepHedged>().Single().HasWon.Should().BeFalse();
        History.Of(handle).OfType<LateResultDropped>().Should().BeEmpty("a call that stopped has nothing to report");
        (_b.Running, simulation.Connected("b").InFlight).Should().Be((0, 0));
        simulation.Engine.Router.Hedging.Counts.Single().Value.Should().Match<object>(counts => counts.ToString()!.Contains("Hedges = 1, Wins = 0"));
    }

    [Fact]
    public async Task A_usual_call_has_no_second_one()
    {
        _a.On(DoWork, script => script.Takes(Seconds(0.9)));
        await using SimulatedEngine simulation = Open([_a, _b]);

        simulation.Execute(Template(Anywhere));

        _b.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_loser_costs_is_counted_and_its_place_is_taken_until_it_returns()
    {
        _a.On(DoWork, script => script.Takes(Seconds(30)).IgnoresCancellation().Costs(3));
        _b.On(DoWork, script => script.Takes(Seconds(1)).Costs(2));
        await using SimulatedEngine simulation = Open([_a, _b]);
        ExecutionHandle handle = simulation.Start(Template(Anywhere));

        simulation.Finish(handle).Cost.Should().Be(2);
        simulation.RunFor(Seconds(5));
        simulation.Connected("a").InFlight.Should().Be(1);
        simulation.RunFor(Seconds(30));

        handle.GetSnapshot().Cost.Should().Be(5);
        History.Of(handle).OfType<LateResultDropped>().Should().ContainSingle();
        handle.GetSnapshot()["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Factory == "b");
        simulation.Connected("a").InFlight.Should().Be(0);
    }

    [Fact]
    public async Task A_loser_that_never_returns_gives_its_place_back_after_a_while()
    {
        _a.On(DoWork, script => script.WaitsFor(new Gate()).IgnoresCancellation());
        await using SimulatedEngine simulation = Open([_a, _b]);
        simulation.Execute(Template(Anywhere));

        simulation.RunFor(TimeSpan.FromMinutes(9));
        simulation.Connected("a").InFlight.Should().Be(1);
        simulation.RunFor(TimeSpan.FromMinutes(2));

        simulation.Connected("a").InFlight.Should().Be(0);
    }

    [Fact]
    public async Task A_call_that_fails_leaves_it_to_the_other()
    {
        _a.On(DoWork, script => script.Takes(Seconds(2)).FailsWith(FailureKind.Transient, "no").Costs(3));
        _b.On(DoWork, script => script.Takes(Seconds(4)).Returns("1").Costs(2));
        await using SimulatedEngine simulation = Open([_a, _b]);

        WorkflowExecution execution = simulation.Execute(Template(Anywhere));

        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Succeeded && step.Factory == "b" && step.Attempts == 1);
        execution.Cost.Should().Be(5);
    }

    [Fact]
    public async Task When_both_fail_the_attempt_failed_at_both()
    {
        ScriptedFactory c = Factory("c");
        foreach (ScriptedFactory factory in (ScriptedFactory[])[_a, _b, c])
            factory.On(DoWork, script => script.Takes(Seconds(3)).FailsWith(FailureKind.Transient, factory.Name).Costs(1).Then.Returns());
        await using SimulatedEngine simulation = Open([_a, _b, c]);
        ExecutionHandle handle = simulation.Start(Template(Anywhere with { Retry = Retries(1) }));

        WorkflowExecution execution = simulation.Finish(handle);

        StepHedged[] hedged = [.. History.Of(handle).OfType<StepHedged>()];
        hedged[0].HasWon.Should().BeFalse();
        History.Of(handle).OfType<StepRetryScheduled>().Single().Failure.Message.Should().Be("a");
        RoutingDecision next = History.Of(handle).OfType<StepStarted>().Last().Decision!;
        next.Candidates.Where(one => one.RemovedBy == RemovalReasons.FailedBefore).Select(one => one.Factory).Should().BeEquivalentTo("a", hedged[0].Decision.Factory);
        execution.Cost.Should().BeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task The_time_of_the_attempt_is_that_of_both_calls()
    {
        _a.On(DoWork, script => script.Hangs());
        _b.On(DoWork, script => script.Hangs());
        await using SimulatedEngine simulation = Open([_a, _b]);

        WorkflowExecution execution = simulation.Execute(Template(Anywhere with { AttemptTimeout = Seconds(3) }));
        simulation.RunUntilIdle();

        execution["s"].Should().Match<StepExecution>(step => step.Status == StepStatus.Failed && step.Failure!.Kind == FailureKind.Timeout);
        execution["s"].FinishedAt.Should().Be(execution.StartedAt + Seconds(3));
        _b.Calls.Should().ContainSingle();
        (_a.Running, _b.Running, simulation.Connected("a").InFlight, simulation.Connected("b").InFlight).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public async Task Cancel_reaches_both_calls_and_gives_up_both()
    {
        _a.On(DoWork, script => script.Hangs());
        _b.On(DoWork, script => script.WaitsFor(new Gate()).IgnoresCancellation());
        await using SimulatedEngine simulation = Open([_a, _b]);
        ExecutionHandle handle = simulation.Start(Template(Anywhere));
        simulation.RunFor(Seconds(2));

        simulation.Run(() => handle.CancelAsync());
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Cancelled);
        simulation.RunFor(TimeSpan.FromMinutes(20));

        (_a.Running, simulation.Connected("a").InFlight, simulation.Connected("b").InFlight).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task Items_are_hedged_each_for_itself()
    {
        _a.On(DoWork, script => script.Hangs());
        _b.On(DoWork, script => script.Takes(Seconds(0.5)));
        await using SimulatedEngine simulation = Open([_a, _b], places: 8);

        ExecutionHandle handle = simulation.Start(Template(Anywhere with { ForEach = new ForEach { Items = [1, 2, 3] } }));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);

        History.Of(handle).OfType<StepHedged>().Select(hedged => hedged.Item).Should().BeEquivalentTo([0, 1, 2]);
    }

    [Fact]
    public async Task Which_call_counted_is_known_after_a_crash()
    {
        _a.On(DoWork, script => script.Hangs());
        _b.On(DoWork, script => script.Takes(Seconds(0.5)));
        Disk disk = new();
        DiskStore store = new(disk);
        SimulatedEngine first = Open([_a, _b], store: store);
        first.Run(() => first.Engine.StartWorkflowAsync(Template(Anywhere, Waits.Delay("wait", 60, "s")), new StartOptions { ExecutionId = "e" }));
        first.RunFor(Seconds(10));
        store.IsDead = true;

        await using SimulatedEngine second = Open([Factory("a"), Factory("b")], store: new DiskStore(disk));
        second.RunFor(Seconds(10));

        second.Find("e")!.GetSnapshot()["s"].Should().Match<StepExecution>(step => step.Factory == "b" && step.Decision!.ReasonCode == ReasonCodes.Hedge);
    }
}
