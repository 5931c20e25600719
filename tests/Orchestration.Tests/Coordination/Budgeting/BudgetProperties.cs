using CsCheck;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination.Budgeting;

/// <summary>However many steps run at once, a budget is overshot by no more than estimates were wrong.</summary>
public sealed class BudgetProperties
{
    private const decimal Amount = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_budget_under_a_thousand_concurrent_steps_with_exact_estimates_is_never_exceeded(int seed)
    {
        PricedWork work = new(seed, 1000, isExact: true);
        await using SimulatedEngine simulation = work.Factory.Simulate(seed);
        ExecutionHandle handle = simulation.Start(Work.Template(work.Steps), Money.Of(Amount));

        RunUntilItRests(simulation, handle);

        handle.Status.Should().Be(ExecutionStatus.Paused);
        work.Check(PricedWork.PastOf(handle), Amount);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent > 95 && budget.Spent <= Amount && budget.Reserved == 0);
    }

    [Fact]
    public async Task A_budget_under_a_thousand_concurrent_items_with_exact_estimates_is_never_exceeded()
    {
        ScriptedFactory factory = Money.Factory().On(Work.DoWork, script => script.Takes(Work.Seconds(1)).Costs(0.7m));
        await using SimulatedEngine simulation = factory.Simulate();
        WorkflowStep all = Money.Step("all", 0.7m) with { ForEach = new ForEach { Items = ParameterValue.List([.. Enumerable.Range(0, 1000).Select(number => (ParameterValue)number)]) } };
        ExecutionHandle handle = simulation.Start(Work.Template(all), Money.Of(Amount));

        RunUntilItRests(simulation, handle);

        handle.Status.Should().Be(ExecutionStatus.Paused);
        handle.BudgetNow().Should().Match<ExecutionBudget>(budget => budget.Spent == 99.4m && budget.Reserved == 0);
        factory.Calls.Should().HaveCount(142);
        simulation.Run(() => handle.ChangeBudgetAsync(700));
        simulation.Run(() => handle.ResumeAsync());
        simulation.Finish(handle).Should().Match<WorkflowExecution>(execution => execution.Status == ExecutionStatus.Completed && execution.Cost == 700);
    }

    [Fact]
    public void Wrong_estimates_overshoot_by_no_more_than_the_error_of_what_was_in_flight() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            PricedWork work = new(seed, 60, isExact: false);
            SimulatedEngine simulation = work.Factory.Simulate(seed);
            BudgetReaction reaction = seed % 2 == 0 ? BudgetReaction.Fail : BudgetReaction.Pause;
            ExecutionHandle handle = simulation.Start(Work.Template(work.Steps) with { OnFailure = FailureReaction.Continue }, Money.Of(Amount, reaction));

            RunUntilItRests(simulation, handle);

            (handle.Status.IsFinal || handle.Status == ExecutionStatus.Paused).Should().BeTrue();
            work.Check(PricedWork.PastOf(handle), Amount);
        },
        iter: 60,
        threads: 1);

    private static void RunUntilItRests(SimulatedEngine simulation, ExecutionHandle handle)
    {
        simulation.RunUntilIdle();
        for (int second = 0; second < 1000 && !handle.Status.IsFinal && handle.Status != ExecutionStatus.Paused; second++)
            simulation.RunFor(Work.Seconds(1));
    }
}
