using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Children.SubWorkflows;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>An inner execution that needs more than was reserved for it gets it from the outer one, as soon as that has it.</summary>
public sealed class InnerNeedTests
{
    private readonly ScriptedFactory _factory = Money.Factory();

    /// <summary>Is expected to cost 4 and costs 5.</summary>
    private static WorkflowTemplate Dearer => Inner(Money.Step("x", 2), Money.Step("y", 2, "x"));

    [Fact]
    public async Task What_an_inner_execution_needs_more_is_taken_from_what_the_outer_one_has_left()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer)), Money.Of(10));

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 5 && budget.Reserved == 0 && !budget.IsExhausted);

        simulation.ChildOf(handle, "s").BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Amount == 5 && budget.Spent == 5);
        History.Of(handle).OfType<BudgetReserved>().Select(one => (one.Attempt, one.Amount)).Should().Equal((1, 4m), (1, 5m));
        History.Of(handle).OfType<BudgetExhausted>().Should().BeEmpty();
    }

    [Fact]
    public async Task Raising_the_outer_budget_reaches_an_inner_execution_that_waits_for_money()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer)), Money.Of(4));
        simulation.RunUntilIdle();

        simulation.ChildOf(handle, "s").Status.Should().Be(ExecutionStatus.Paused);
        handle.Status.Should().Be(ExecutionStatus.Running);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.IsExhausted && budget.Reserved == 4);
        PricedWork.PastOf(handle).OfType<BudgetExhausted>().Should().ContainSingle().Which.Should().Match<BudgetExhausted>(one => one.StepId == "s" && one.Estimate == 1 && one.Reserved == 4);
        simulation.Run(() => handle.ChangeBudgetAsync(5));

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 5 && budget.Reserved == 0);
    }

    [Fact]
    public async Task Those_of_the_highest_priority_are_given_what_they_need_and_the_others_wait()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("low", Dearer), Sub("high", Dearer) with { Priority = 1 }), Money.Of(8));
        simulation.RunUntilIdle();
        handle.BudgetNow().IsExhausted.Should().BeTrue();

        simulation.Run(() => handle.ChangeBudgetAsync(9));
        simulation.RunUntilIdle();

        handle.GetSnapshot()["high"].Status.Should().Be(StepStatus.Succeeded);
        simulation.ChildOf(handle, "low").Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ChangeBudgetAsync(10));
        simulation.Finish(handle).Budget!.Spent.Should().Be(10);
    }

    [Fact]
    public async Task What_another_step_gives_back_reaches_an_inner_execution_too()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2)).OnStep("cheap", script => script.Takes(Seconds(9)).Costs(0.5m));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer), Money.Step("cheap", 2)), Money.Of(6));

        simulation.RunFor(Seconds(5));
        simulation.ChildOf(handle, "s").Status.Should().Be(ExecutionStatus.Paused);
        handle.BudgetNow().IsExhausted.Should().BeFalse();

        simulation.Finish(handle).Budget!.Spent.Should().Be(5.5m);
    }

    [Fact]
    public async Task A_need_goes_up_through_all_executions_around()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Inner(Sub("t", Inner(Sub("u", Dearer)))))), Money.Of(4));
        simulation.RunUntilIdle();
        handle.BudgetNow().IsExhausted.Should().BeTrue();

        simulation.Run(() => handle.ChangeBudgetAsync(5));

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Amount == 5 && budget.Spent == 5 && budget.Reserved == 0);
    }

    [Fact]
    public async Task An_inner_template_that_says_a_budget_is_given_no_more_than_that()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer with { Budget = new Budget { Amount = 4 } })), Money.Of(10));
        simulation.RunUntilIdle();

        ExecutionHandle child = simulation.ChildOf(handle, "s");
        child.Status.Should().Be(ExecutionStatus.Paused);
        handle.BudgetNow().Reserved.Should().Be(4);
        simulation.Run(() => child.ChangeBudgetAsync(5));
        simulation.Run(() => child.ResumeAsync());

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 5 && budget.Reserved == 0);
    }

    [Fact]
    public async Task While_the_outer_execution_is_paused_no_inner_one_is_given_money()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer)), Money.Of(4));
        simulation.RunUntilIdle();
        simulation.Run(() => handle.PauseAsync());

        simulation.Run(() => handle.ChangeBudgetAsync(10));
        simulation.RunUntilIdle();
        simulation.ChildOf(handle, "s").Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Budget!.Spent.Should().Be(5);
    }

    [Fact]
    public async Task A_step_for_which_only_waiting_executions_keep_the_money_does_not_wait_in_silence()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(1)).Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer), Money.Step("other", 3)), Money.Of(4));
        simulation.RunFor(Seconds(10));

        handle.Status.Should().Be(ExecutionStatus.Paused);
        simulation.Run(() => handle.ChangeBudgetAsync(8));
        simulation.Run(() => handle.ResumeAsync());

        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Completed);
    }

    [Fact]
    public async Task Many_that_need_more_at_once_never_exceed_the_outer_budget_and_all_end_when_it_is_raised()
    {
        _factory.OnStep("x", script => script.Takes(Seconds(1)).Costs(3)).OnStep("y", script => script.Takes(Seconds(1)).Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template([.. Enumerable.Range(0, 20).Select(number => Sub($"s{number}", Dearer))]), Money.Of(80));

        for (int half = 0; half < 20; half++)
        {
            simulation.RunFor(Seconds(0.5));
            handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent + budget.Reserved <= 80);
        }

        handle.Status.Should().Be(ExecutionStatus.Running);
        handle.BudgetNow().IsExhausted.Should().BeTrue();
        simulation.Run(() => handle.ChangeBudgetAsync(90));
        simulation.RunFor(Seconds(10));
        handle.BudgetNow().Spent.Should().Be(50);
        simulation.Run(() => handle.ChangeBudgetAsync(100));
        simulation.Finish(handle).Budget!.Spent.Should().Be(100);
    }

    [Fact]
    public async Task Items_that_are_workflows_are_given_more_as_steps_are()
    {
        _factory.OnStep("x", script => script.Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        WorkflowStep items = Sub("s", Dearer) with { ForEach = new ForEach { Items = ParameterValue.List([1, 2, 3]) } };
        ExecutionHandle handle = simulation.Start(Template(items), Money.Of(12));
        simulation.RunUntilIdle();
        handle.BudgetNow().IsExhausted.Should().BeTrue();

        simulation.Run(() => handle.ChangeBudgetAsync(15));

        simulation.Finish(handle).Budget!.Spent.Should().Be(15);
    }

    [Fact]
    public async Task A_retry_that_needs_more_is_given_it_too()
    {
        _factory.OnStep("x", script => script.FailsWith(FailureKind.Transient, "busy").Costs(2).Then.Returns("1").Costs(3)).OnStep("y", script => script.Costs(2));
        await using SimulatedEngine simulation = _factory.Simulate();
        ExecutionHandle handle = simulation.Start(Template(Sub("s", Dearer) with { Retry = Retries(1) }), Money.Of(6));
        simulation.RunUntilIdle();

        simulation.Run(() => handle.ChangeBudgetAsync(7));

        simulation.Finish(handle).Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 7 && budget.Reserved == 0);
    }
}
