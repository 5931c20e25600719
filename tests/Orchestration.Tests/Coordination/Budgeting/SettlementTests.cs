using Orchestration.Coordination;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>Whatever comes of an attempt, what was reserved for it is settled once.</summary>
public sealed class SettlementTests
{
    private readonly ScriptedFactory _factory = Money.Factory();

    [Fact]
    public async Task Each_attempt_of_a_retried_step_reserves_anew_and_what_failed_is_spent()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy").Costs(1).Then.Returns("1").Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2) with { Retry = Retries(1) }), Money.Of(3));

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 3 && budget.Reserved == 0);
        History.Of(handle).OfType<BudgetReserved>().Select(one => one.Attempt).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_retry_that_cannot_be_paid_waits_for_money()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Transient, "busy").Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2) with { Retry = Retries(1) }), Money.Of(3));

        simulation.RunFor(Seconds(5));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["a"].Should().Match<StepExecution>(step => step.Attempts == 1 && step.WaitReason == WaitReason.Budget);
    }

    [Fact]
    public async Task Items_that_wait_for_money_and_are_stopped_take_none_from_others()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(5)).FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowStep list = Money.Step("a", 1) with { ForEach = new ForEach { Items = ParameterValue.List([1, 2, 3]) }, AllowFailure = true };
        ExecutionHandle handle = simulation.Start(Template(list, Money.Step("b", 1)), Money.Of(1));

        simulation.RunFor(Seconds(20));

        handle.Status.Should().Be(ExecutionStatus.Completed);
        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task An_interrupted_attempt_is_settled_with_what_it_cost()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(10)).Costs(1).Then.Returns("1").Costs(1));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3)), Money.Of(4));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.PauseAsync(PauseMode.Interrupt));
        simulation.RunUntilIdle();
        handle.BudgetNow().Reserved.Should().Be(0);
        handle.BudgetNow().IsExhausted.Should().BeFalse();
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task An_abandoned_call_keeps_its_reservation_until_it_returns()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(100)).IgnoresCancellation().Costs(3))
            .OnStep("b", script => script.Takes(Seconds(200)));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2) with { AttemptTimeout = Seconds(5), AllowFailure = true }, Money.Step("b", 1)), Money.Of(10));

        simulation.RunFor(Seconds(50));
        handle.GetSnapshot()["a"].Status.Should().Be(StepStatus.Failed);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent == 0 && budget.Reserved == 3);

        simulation.RunFor(Seconds(100));
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent == 3 && budget.Reserved == 1);
    }

    [Fact]
    public async Task Nobody_waits_for_an_abandoned_call_to_free_money()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(100)).IgnoresCancellation());
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2) with { AttemptTimeout = Seconds(5), AllowFailure = true }, Money.Step("b", 2) with { Dependencies = Join.Finished("a") }), Money.Of(3));

        simulation.RunFor(Seconds(50));

        handle.Status.Should().Be(ExecutionStatus.Paused);
    }

    [Fact]
    public void What_a_call_reserved_whose_process_died_goes_over_to_the_attempt_that_repeats_it()
    {
        (ExecutionState state, Journal journal) = Running(2);
        journal.Emit(EventType.StepCrashed, 0, 1, 2);

        state.Budget!.ReservedByLost.Should().Be(2);
        state.Budget.LeftBy(0).Should().Be(2);

        journal.Emit(EventType.BudgetReserved, 0, 2, 3, new BudgetReservation(3));
        journal.Emit(EventType.StepStarted, 0, 2, 3);
        state.Budget.Should().Match<BudgetTable>(table => table.ReservedByRunning == 3 && table.ReservedByLost == 0);
        journal.Emit(EventType.StepSucceeded, 0, 2, 4, ActionResult.Empty with { Cost = 2 });
        state.Budget.Should().Match<BudgetTable>(table => table.ReservedByRunning == 0 && table.ReservedByLost == 0);
        state.Cost.Should().Be(2);
    }

    [Fact]
    public void What_a_call_reserved_whose_process_died_stays_reserved_when_the_step_is_given_up()
    {
        (ExecutionState state, Journal journal) = Running(2);
        journal.Emit(EventType.StepCrashed, 0, 1, 2);

        journal.Emit(EventType.StepFailed, 0, 1, 2, ActionResult.Failed(FailureKind.Permanent, "quarantined"));

        state.Budget!.ReservedByLost.Should().Be(2);
    }

    private static (ExecutionState State, Journal Journal) Running(decimal reserved)
    {
        EventLog log = new(16);
        ExecutionState state = new(new WorkflowPlanner().Plan(Template(Step("a"))), log);
        Journal journal = new(state, log);
        journal.Emit(EventType.ExecutionStarted, -1, 0, 1);
        journal.Emit(EventType.BudgetReserved, 0, 1, 1, new BudgetReservation(reserved));
        journal.Emit(EventType.StepStarted, 0, 1, 1);
        return (state, journal);
    }
}
