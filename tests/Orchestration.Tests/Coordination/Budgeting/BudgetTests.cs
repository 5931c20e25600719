using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Budgeting;

public sealed class BudgetTests
{
    private readonly ScriptedFactory _factory = Money.Factory();

    [Fact]
    public async Task What_undoes_is_never_stopped_for_want_of_money_and_its_cost_counts()
    {
        _factory.On("undo", script => script.Costs(50)).Describe("undo", action => action with { Estimate = new CostEstimate(50) });
        _factory.OnStep("b", script => script.FailsWith(FailureKind.Permanent, "no"));
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowStep undoable = Money.Step("a", 1) with { Compensation = new Compensation { Action = "undo" } };

        WorkflowExecution execution = simulation.Execute(Template(undoable, Money.Step("b", 1, "a")), Money.Of(2));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        execution["a"].Status.Should().Be(StepStatus.Compensated);
        execution.Budget!.Spent.Should().Be(50);
    }

    [Fact]
    public async Task What_an_attempt_is_expected_to_cost_is_reserved_with_its_start_and_settled_with_what_it_cost()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(1)).Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3)), Money.Of(10));

        simulation.RunFor(Seconds(0.5));
        handle.BudgetNow().Should().Be(new ExecutionBudget { Amount = 10, OnExhausted = BudgetReaction.Pause, Spent = 0, Reserved = 3, IsExhausted = false });

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 2 && budget.Reserved == 0 && budget.Remaining == 8);
        History.Of(handle).Select(one => one.GetType().Name).Should().Equal("ExecutionStarted", "BudgetReserved", "StepStarted", "StepSucceeded", "ExecutionCompleted");
        History.Of(handle)[1].Should().BeOfType<BudgetReserved>().Which.Should().Match<BudgetReserved>(one => one.StepId == "a" && one.Attempt == 1 && one.Amount == 3);
    }

    [Fact]
    public async Task Without_a_budget_nothing_is_reserved()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3)));

        simulation.Finish(handle).Budget.Should().BeNull();
        History.Of(handle).Select(one => one.GetType().Name).Should().Equal("ExecutionStarted", "StepStarted", "StepSucceeded", "ExecutionCompleted");
    }

    [Fact]
    public async Task The_start_says_the_budget_or_else_the_template()
    {
        WorkflowTemplate template = Template(Money.Step("a", 3)) with { Budget = new Budget { Amount = 5 } };
        await using SimulatedEngine simulation = _factory.Simulate();

        simulation.Execute(template).Budget!.Amount.Should().Be(5);
        simulation.Execute(template, Money.Of(7)).Budget!.Amount.Should().Be(7);
    }

    [Fact]
    public async Task An_exhausted_budget_pauses_and_with_more_money_the_execution_goes_on()
    {
        _factory.OnStep("a", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2), Money.Step("b", 2, "a")), Money.Of(3));

        simulation.RunUntilIdle();
        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Budget);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.IsExhausted && budget.Remaining == 1);

        simulation.Run(() => handle.ChangeBudgetAsync(4));
        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["b"].WaitReason.Should().Be(WaitReason.Paused);
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
        History.Of(handle).OfType<BudgetExhausted>().Should().ContainSingle()
            .Which.Should().Match<BudgetExhausted>(one => one.StepId == "b" && one.Estimate == 2 && one.Amount == 3 && one.Spent == 2 && one.Reserved == 0);
        History.Of(handle).OfType<BudgetChanged>().Should().ContainSingle().Which.Budget.Should().Be(new Budget { Amount = 4 });
    }

    [Fact]
    public async Task Resumed_without_more_money_it_pauses_again_at_once()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2)), Money.Of(1));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.ResumeAsync());
        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["a"].WaitReason.Should().Be(WaitReason.Budget);
        handle.BudgetNow().IsExhausted.Should().BeTrue();
        _factory.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task An_exhausted_budget_can_fail_the_step_instead_and_its_failure_be_handled()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowTemplate template = Template(Money.Step("a", 2), Money.Step("cheap", 0) with { Dependencies = Join.Failed("a") });

        WorkflowExecution execution = simulation.Execute(template, Money.Of(1, BudgetReaction.Fail));

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["a"].Failure.Should().Be(new ActionFailure(FailureKind.Permanent, "The budget of 1 is exhausted: 0 is spent and 0 reserved, and the attempt is expected to cost 2."));
        execution["a"].Attempts.Should().Be(0);
        execution["cheap"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_step_waits_while_what_runs_may_turn_out_cheaper()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)).Costs(1)).OnStep("b", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3), Money.Step("b", 2)), Money.Of(3));

        simulation.RunFor(Seconds(1));
        handle.Status.Should().Be(ExecutionStatus.Running);
        handle.GetSnapshot()["b"].Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Budget);

        simulation.Finish(handle).Should().Match<WorkflowExecution>(execution => execution.Status == ExecutionStatus.Completed && execution.Cost == 3);
        History.Of(handle).OfType<BudgetExhausted>().Should().BeEmpty();
    }

    [Fact]
    public async Task What_no_running_attempt_can_free_is_not_waited_for_and_running_attempts_finish()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)).Costs(1));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3), Money.Step("b", 5)), Money.Of(4));

        simulation.RunFor(Seconds(1));
        handle.Status.Should().Be(ExecutionStatus.Pausing);
        simulation.RunFor(Seconds(2));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.GetSnapshot()["a"].Status.Should().Be(StepStatus.Succeeded);
    }

    [Fact]
    public async Task A_dear_step_does_not_hold_up_a_cheaper_one()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)).Costs(1)).OnStep("b", script => script.Costs(3)).OnStep("c", script => script.Costs(1));
        await using SimulatedEngine simulation = _factory.Simulate();

        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3), Money.Step("b", 3), Money.Step("c", 1)), Money.Of(5));
        simulation.RunFor(Seconds(1));

        handle.GetSnapshot()["c"].Status.Should().Be(StepStatus.Succeeded);
        simulation.Finish(handle).Should().Match<WorkflowExecution>(execution => execution.Status == ExecutionStatus.Completed && execution.Cost == 5);
    }

    [Fact]
    public async Task More_money_lets_those_start_that_wait_for_it_at_once()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)).Costs(3));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3), Money.Step("b", 2)), Money.Of(4));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.ChangeBudgetAsync(new Budget { Amount = 5, OnExhausted = BudgetReaction.Fail }));
        simulation.RunUntilIdle();

        handle.GetSnapshot()["b"].Status.Should().Be(StepStatus.Succeeded);
        handle.BudgetNow().OnExhausted.Should().Be(BudgetReaction.Fail);
    }

    [Fact]
    public async Task A_budget_can_be_lowered_and_given_to_an_execution_that_had_none()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(2)).Costs(3));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 3), Money.Step("b", 1, "a")));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.ChangeBudgetAsync(2));
        simulation.RunFor(Seconds(2));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.BudgetNow().Remaining.Should().Be(-1);
    }

    [Fact]
    public async Task The_budget_of_what_is_final_cannot_be_changed_and_none_is_negative()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);

        handle.Invoking(one => simulation.Run(() => one.ChangeBudgetAsync(2))).Should().Throw<ExecutionStateException>().WithMessage("*Completed*another budget*");
        handle.Invoking(one => simulation.Run(() => one.ChangeBudgetAsync(-1))).Should().Throw<ArgumentOutOfRangeException>();
        simulation.Invoking(one => one.Start(Template(Step("a")), Money.Of(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task What_is_overspent_starts_nothing_any_more_not_even_what_says_nothing_of_its_cost()
    {
        _factory.OnStep("a", script => script.Costs(5));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 0), Money.Step("b", 0, "a")), Money.Of(4));

        simulation.RunUntilIdle();

        handle.Status.Should().Be(ExecutionStatus.Paused);
        _factory.CallsOf("b").Should().BeEmpty();
    }

    [Fact]
    public async Task Steps_that_run_last_keep_to_the_budget_too_and_fail_when_a_cancelled_execution_cannot_pause()
    {
        _factory.OnStep("a", script => script.Takes(Seconds(10)));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 1)) with { Finally = [Money.Step("last", 3)] }, Money.Of(2));
        simulation.RunFor(Seconds(1));

        simulation.Run(() => handle.CancelAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution["last"].Failure!.Message.Should().StartWith("The budget of 2 is exhausted");
    }

    [Fact]
    public async Task The_clocks_of_timeouts_stand_still_while_it_is_paused_for_want_of_money()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Money.Step("a", 2)) with { Timeout = Seconds(10) }, Money.Of(1));
        simulation.RunFor(Seconds(100));
        handle.Status.Should().Be(ExecutionStatus.Paused);

        simulation.Run(() => handle.ChangeBudgetAsync(2));
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }
}
