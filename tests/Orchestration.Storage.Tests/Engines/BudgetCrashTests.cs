using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage.Tests.Sqlite;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>What a budget is after the process has died that spent it. Each call is expected to cost 2, and does.</summary>
public sealed class BudgetCrashTests : SqliteStoreTests
{
    private static readonly WorkflowTemplate Chain = new()
    {
        WorkflowId = "chain",
        Steps = [new() { StepId = "a", Action = "work" }, new() { StepId = "b", Action = "work", Dependencies = ["a"] }],
    };

    private static readonly WorkflowTemplate Outer = new()
    {
        WorkflowId = "outer",
        Steps = [new() { StepId = "s", Workflow = new SubWorkflow { Workflow = Chain } }],
    };

    private readonly Gate _death = new();

    [Fact]
    public async Task The_attempt_that_repeats_a_call_whose_process_died_needs_no_more_money()
    {
        ScriptedFactory before = Worker().OnStep("b", script => script.WaitsFor(_death));
        await using MortalEngine first = await StartAsync(before, 4);
        while (before.CallsOf("b").Count < 1)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        first.Die();
        await using MortalEngine second = new(Bench.Path, Worker());

        ExecutionHandle handle = await second.Engine.StartWorkflowAsync(Chain, Options(4), Token);
        WorkflowExecution execution = await handle.WaitAsync(Token);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution.Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 4 && budget.Reserved == 0 && budget.Amount == 4);
        List<ExecutionEvent> past = await handle.WatchAsync(cancellationToken: Token).ToListAsync(Token);
        past.OfType<BudgetReserved>().Select(one => (one.StepId, one.Attempt, one.Amount)).Should().Equal(("a", 1, 2m), ("b", 1, 2m), ("b", 2, 2m));
        _death.Open();
    }

    [Fact]
    public async Task What_paused_for_want_of_money_is_paused_after_a_crash_and_goes_on_with_more()
    {
        await using MortalEngine first = await StartAsync(Worker(), 3);
        await PausedAsync(first);
        first.Die();
        ScriptedFactory after = Worker();
        await using MortalEngine second = new(Bench.Path, after);
        await second.OpenAsync(Token);
        ExecutionHandle handle = await PausedAsync(second);

        handle.GetSnapshot()["b"].WaitReason.Should().Be(WaitReason.Budget);
        await handle.ChangeBudgetAsync(4);
        await handle.ResumeAsync();

        (await handle.WaitAsync(Token)).Budget.Should().Match<ExecutionBudget>(budget => budget.Amount == 4 && budget.Spent == 4);
        after.Calls.Select(call => call.StepId).Should().Equal("b");
    }

    [Fact]
    public async Task A_budget_can_be_changed_from_a_host_that_does_not_run_the_execution()
    {
        await using MortalEngine owner = await StartAsync(Worker(), 3);
        await PausedAsync(owner);
        await using MortalEngine standby = new(Bench.Path, Worker());
        ExecutionHandle handle = (await standby.Engine.FindAsync("e-1", Token))!;

        await handle.ChangeBudgetAsync(new Budget { Amount = 4, OnExhausted = BudgetReaction.Fail });
        await handle.ResumeAsync();

        (await handle.WaitAsync(Token)).Budget.Should().Match<ExecutionBudget>(budget => budget.Amount == 4 && budget.OnExhausted == BudgetReaction.Fail && budget.Spent == 4);
    }

    [Fact]
    public async Task What_is_reserved_for_an_inner_execution_is_so_after_a_crash_and_is_settled_once()
    {
        ScriptedFactory before = Worker().OnStep("b", script => script.WaitsFor(_death));
        await using MortalEngine first = await StartAsync(before, 10, Outer);
        while (before.CallsOf("b").Count < 1)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        first.Die();
        ScriptedFactory after = Worker().OnStep("b", script => script.WaitsFor(_death).Costs(2));
        await using MortalEngine second = new(Bench.Path, after);
        await second.OpenAsync(Token);
        ExecutionHandle handle = (await second.Engine.FindAsync("e-1", Token))!;
        while (after.CallsOf("b").Count < 1)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);

        handle.GetSnapshot().Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 0 && budget.Reserved == 4);
        _death.Open();
        WorkflowExecution execution = await handle.WaitAsync(Token);

        execution.Budget.Should().Match<ExecutionBudget>(budget => budget.Spent == 4 && budget.Reserved == 0);
        ExecutionHandle inner = (await second.Engine.FindAsync(execution["s"].ChildExecutionId!, Token))!;
        inner.GetSnapshot().Budget.Should().Match<ExecutionBudget>(budget => budget.Amount == 4 && budget.Spent == 4);
        List<ExecutionEvent> past = await handle.WatchAsync(cancellationToken: Token).ToListAsync(Token);
        past.OfType<BudgetReserved>().Should().ContainSingle().Which.Amount.Should().Be(4);
    }

    private static ScriptedFactory Worker() => new ScriptedFactory("worker", "work").On("work", script => script.Costs(2))
        .Describe("work", action => action with { Estimate = new CostEstimate(2) });

    private static StartOptions Options(decimal amount) => new() { ExecutionId = "e-1", Budget = new Budget { Amount = amount } };

    private static async Task<ExecutionHandle> PausedAsync(MortalEngine engine)
    {
        ExecutionHandle handle = (await engine.Engine.FindAsync("e-1", Token))!;
        await HappenedAsync<ExecutionPaused>(handle);
        return handle;
    }

    private static async Task HappenedAsync<TEvent>(ExecutionHandle handle)
    {
        await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: Token))
        {
            if (happened is TEvent)
                break;
        }
    }

    private async Task<MortalEngine> StartAsync(ScriptedFactory factory, decimal amount, WorkflowTemplate? template = null)
    {
        MortalEngine engine = new(Bench.Path, factory);
        await engine.Engine.StartWorkflowAsync(template ?? Chain, Options(amount), Token);
        return engine;
    }
}
