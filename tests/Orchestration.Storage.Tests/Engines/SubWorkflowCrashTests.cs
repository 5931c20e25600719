using Orchestration.Coordination;
using Orchestration.Storage.Tests.Sqlite;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>What engines make of sub-workflows whose process has died.</summary>
public sealed class SubWorkflowCrashTests : SqliteStoreTests
{
    private readonly Gate _death = new();

    [Fact]
    public async Task Both_executions_go_on_and_what_was_done_inside_is_not_called_again()
    {
        ScriptedFactory before = Worker().OnStep("y", Hangs);
        ScriptedFactory after = Worker();
        await using MortalEngine first = await StartAsync(Outer(Inner()), before, "y");
        first.Die();
        await using MortalEngine second = new(Bench.Path, after);

        WorkflowExecution execution = await FinishAsync(second);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["s"].Output.ToString().Should().Be("""{"answer":5}""");
        execution["s"].Should().Match<StepExecution>(step => step.Attempts == 1 && step.Crashes == 0);
        after.Calls.Select(call => call.StepId).Should().Equal("y", "b");
        (await second.Engine.FindAsync("e-1/s/0", Token))!.GetSnapshot().ParentExecutionId.Should().Be("e-1");
        _death.Open();
    }

    [Fact]
    public async Task What_was_started_stays_what_it_is_whatever_the_catalog_says_later()
    {
        ScriptedFactory before = Worker().OnStep("y", Hangs);
        ScriptedFactory after = Worker();
        await using MortalEngine first = await StartAsync(Outer("inner"), before, "y", engine => engine.Engine.Catalog.Add(Inner()));
        first.Die();
        await using MortalEngine second = new(Bench.Path, after);
        second.Engine.Catalog.Add(Inner() with { Version = 2, Steps = [new() { StepId = "other", Action = "work" }], Outputs = ParameterMap.Empty });

        WorkflowExecution execution = await FinishAsync(second);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        after.Calls.Select(call => call.StepId).Should().Equal("y", "b");
        _death.Open();
    }

    [Fact]
    public async Task Pause_and_cancel_survive_the_crash_of_their_host()
    {
        ScriptedFactory before = Worker().OnStep("y", Hangs);
        ScriptedFactory after = Worker();
        await using MortalEngine first = await StartAsync(Outer(Inner()), before, "y");
        await (await first.Engine.FindAsync("e-1", Token))!.PauseAsync();
        ExecutionHandle reached = (await first.Engine.FindAsync("e-1/s/0", Token))!;
        while (reached.Status != ExecutionStatus.Pausing)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        first.Die();
        await using MortalEngine second = new(Bench.Path, after);
        await second.OpenAsync(Token);
        ExecutionHandle handle = (await second.Engine.FindAsync("e-1", Token))!;
        ExecutionHandle child = (await second.Engine.FindAsync("e-1/s/0", Token))!;
        while (handle.Status != ExecutionStatus.Paused || child.Status != ExecutionStatus.Paused)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);

        await handle.CancelAsync("enough");

        (await handle.WaitAsync(Token)).Status.Should().Be(ExecutionStatus.Cancelled);
        (await child.WaitAsync(Token)).CancelReason.Should().Be("Execution 'e-1' was cancelled: enough");
        after.Calls.Should().BeEmpty();
        _death.Open();
    }

    [Fact]
    public async Task An_engine_that_leaves_in_good_order_leaves_both_where_they_are()
    {
        ScriptedFactory before = Worker().OnStep("y", script => script.WaitsFor(_death).Returns("5"));
        ScriptedFactory after = Worker();
        MortalEngine first = await StartAsync(Outer(Inner()), before, "y");
        Task leaving = first.Engine.Coordinator.DrainAsync(CancellationToken.None);
        _death.Open();
        await leaving;
        await first.DisposeAsync();
        await using MortalEngine second = new(Bench.Path, after);

        WorkflowExecution execution = await FinishAsync(second);

        execution.Status.Should().Be(ExecutionStatus.Completed);
        after.Calls.Select(call => call.StepId).Should().Equal("b");
    }

    private static ScriptedFactory Worker() => new ScriptedFactory("worker", "work").On("work").OnStep("y", script => script.Returns("5"));

    private static WorkflowTemplate Inner() => new()
    {
        WorkflowId = "inner",
        Steps = [new() { StepId = "x", Action = "work" }, new() { StepId = "y", Action = "work", Dependencies = ["x"] }],
        Outputs = new ParameterMap { ["answer"] = "${{ steps.y.output }}" },
    };

    private static WorkflowTemplate Outer(WorkflowReference inner) => new()
    {
        WorkflowId = "outer",
        Steps = [new() { StepId = "s", Workflow = new SubWorkflow { Workflow = inner } }, new() { StepId = "b", Action = "work", Dependencies = ["s"] }],
    };

    private void Hangs(ActionScript script) => script.WaitsFor(_death);

    private static async Task<WorkflowExecution> FinishAsync(MortalEngine engine)
    {
        await engine.OpenAsync(Token);
        return await (await engine.Engine.FindAsync("e-1", Token))!.WaitAsync(Token);
    }

    /// <summary>Starts the outer workflow and waits until a step is being carried out.</summary>
    private async Task<MortalEngine> StartAsync(WorkflowTemplate template, ScriptedFactory factory, string stepId, Action<MortalEngine>? prepare = null)
    {
        MortalEngine engine = new(Bench.Path, factory);
        prepare?.Invoke(engine);
        await engine.Engine.StartWorkflowAsync(template, new StartOptions { ExecutionId = "e-1" }, Token);
        while (factory.CallsOf(stepId).Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        return engine;
    }
}
