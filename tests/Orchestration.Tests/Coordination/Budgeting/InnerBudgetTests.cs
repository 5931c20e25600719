using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>A budget reaches the executions that do the work of steps: each has what is reserved for it.</summary>
public sealed class InnerBudgetTests
{
    private readonly ScriptedFactory _factory = Money.Factory();

    [Fact]
    public async Task An_inner_execution_has_what_it_is_expected_to_cost_and_what_is_left_is_given_back()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(1)).Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Money.Step("x", 3)))), Money.Of(10));

        simulation.RunFor(Seconds(0.5));
        simulation.ChildOf(handle, "s").BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Amount == 3 && budget.Reserved == 3);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Reserved == 3 && budget.Spent == 0);

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 2 && budget.Reserved == 0);
        History.Of(handle).Select(one => one.GetType().Name).Should().Equal("ExecutionStarted", "BudgetReserved", "ChildStarted", "StepSucceeded", "ExecutionCompleted");
    }

    [Fact]
    public async Task What_the_inner_template_says_is_reserved_as_far_as_it_is_left()
    {
        WorkflowTemplate inner = Inner(Money.Step("x", 1)) with { Budget = new Budget { Amount = 6, OnExhausted = BudgetReaction.Fail } };
        _factory.OnStep("x", script => script.Takes(Seconds(1)).Costs(1));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", inner), Sub("t", inner)), Money.Of(10));

        simulation.RunFor(Seconds(0.5));

        simulation.ChildOf(handle, "s").BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Amount == 6 && budget.OnExhausted == BudgetReaction.Fail);
        simulation.ChildOf(handle, "t").BudgetNow().Amount.Should().Be(4);
        simulation.Finish(handle).Budget!.Spent.Should().Be(2);
    }

    [Fact]
    public async Task A_pause_for_want_of_money_reaches_inner_executions()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(5)).Costs(3));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Money.Step("x", 3), Money.Step("y", 3, "x"))), Money.Step("dear", 100)), Money.Of(10));

        simulation.RunFor(Seconds(60));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.ChildOf(handle, "s").Status.Should().Be(ExecutionStatus.Paused);
        _factory.CallsOf("y").Should().BeEmpty();
    }

    [Fact]
    public async Task All_that_is_left_is_reserved_when_nobody_can_say_what_it_costs()
    {
        ScriptedFactory silent = Factory().OnStep("x", script => script.Takes(Seconds(1)).Costs(4));
        await using SimulatedEngine simulation = silent.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Step("x"))), Sub("t", Inner(Step("x")))), Money.Of(10));

        simulation.RunFor(Seconds(0.5));
        simulation.ChildOf(handle, "s").BudgetNow().Amount.Should().Be(10);
        handle.GetSnapshot()["t"].Should().Match<StepExecution>(step => step.Status == StepStatus.Ready && step.WaitReason == WaitReason.Budget);

        simulation.Finish(handle).Budget!.Spent.Should().Be(8);
        simulation.ChildOf(handle, "t").BudgetNow().Amount.Should().Be(6);
    }

    [Fact]
    public async Task Twenty_inner_executions_at_once_never_exceed_one_budget()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(1)).Costs(3)).OnStep("y", script => script.Takes(Seconds(1)).Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowTemplate inner = Inner(Money.Step("x", 3), Money.Step("y", 2, "x"));
        ExecutionHandle handle = simulation.Start(Template([.. Enumerable.Range(0, 20).Select(number => Sub($"s{number}", inner))]), Money.Of(48));

        for (int half = 0; half < 20; half++)
        {
            simulation.RunFor(Seconds(0.5));
            handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent + budget.Reserved <= 48);
        }

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent == 45 && budget.IsExhausted);
        _factory.Calls.Should().HaveCount(18);
        simulation.Run(() => handle.ChangeBudgetAsync(100));
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Budget!.Spent.Should().Be(100);
    }

    [Fact]
    public async Task A_retry_reserves_anew_and_adds_that_to_what_the_inner_execution_has_spent()
    {
        _factory.OnStep("x", script => script.FailsWith(FailureKind.Transient, "busy").Costs(2).Then.Returns("1").Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Money.Step("x", 2))) with { Retry = Retries(1) }), Money.Of(4));

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 4 && budget.Reserved == 0);

        handle.Status.Should().Be(ExecutionStatus.Completed);
        simulation.ChildOf(handle, "s").BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Amount == 4 && budget.Spent == 4);
        History.Of(handle).OfType<BudgetReserved>().Select(one => (one.Attempt, one.Amount)).Should().Equal((1, 2m), (2, 2m));
    }

    [Fact]
    public async Task Without_a_budget_nothing_is_reserved_and_the_inner_template_says_its_own()
    {
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Money.Step("x", 1)) with { Budget = new Budget { Amount = 2 } })));

        simulation.Finish(handle).Budget.Should().BeNull();

        simulation.ChildOf(handle, "s").BudgetNow().Amount.Should().Be(2);
        History.Of(handle).OfType<BudgetReserved>().Should().BeEmpty();
    }
}
