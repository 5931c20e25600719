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
