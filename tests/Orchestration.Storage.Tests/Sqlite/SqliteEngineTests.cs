using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Starting;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>The engine with a SQLite file beneath it.</summary>
public sealed class SqliteEngineTests : SqliteStoreTests
{
    private static readonly WorkflowTemplate TwoSteps = new()
    {
        WorkflowId = "two-steps",
        Steps = [new WorkflowStep { StepId = "a", Action = "work" }, new WorkflowStep { StepId = "b", Action = "work", Dependencies = ["a"] }],
    };

    [Fact]
    public async Task What_was_paused_in_one_life_of_the_engine_is_finished_in_the_next_and_no_step_runs_twice()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedFactory before = new ScriptedFactory("worker", "work").On("work").OnStep("a", script => script.Does(async (_, _) =>
        {
            entered.TrySetResult();
            await goOn.Task;
            return Factories.ActionResult.Success(JsonPayload.Parse("""{"n":1}"""));
        }));
        await using (OrchestrationEngine engine = Create(before))
        {
            ExecutionHandle handle = await engine.StartWorkflowAsync(TwoSteps, new StartOptions { ExecutionId = "e-1" }, Token);
            await entered.Task.WaitAsync(Token);
            await handle.PauseAsync();
            goOn.SetResult();
        }

        ScriptedFactory after = new ScriptedFactory("worker", "work").On("work");
        await using (OrchestrationEngine engine = Create(after))
        {
            ExecutionHandle handle = (await engine.FindAsync("e-1", Token))!;
            await handle.ResumeAsync();
            WorkflowExecution execution = await handle.WaitAsync(Token);
            execution.Status.Should().Be(ExecutionStatus.Completed);
            execution.Results["a"].ToString().Should().Be("""{"n":1}""");
        }

        before.Calls.Select(call => call.StepId).Should().Equal("a");
        after.Calls.Select(call => call.StepId).Should().Equal("b");
    }

    [Fact]
    public async Task A_handle_made_from_a_copy_that_was_read_beside_the_driver_sees_what_the_driver_writes()
    {
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedFactory factory = new ScriptedFactory("worker", "work").On("work", script => script.Does(async (_, _) =>
        {
            await goOn.Task;
            return Factories.ActionResult.Empty;
        }));
        await using OrchestrationEngine engine = Create(factory);
        ExecutionHandle first = await engine.StartWorkflowAsync(TwoSteps, new StartOptions { ExecutionId = "e-1" }, Token);
        StoredExecution asked = new("e-1", TwoSteps, default, new Dictionary<string, string>(), 0);
        StoredExecution copy = await engine.Coordinator.RefreshAsync(asked, Token);
        ExecutionDriver driver = engine.Coordinator.ActiveDriverOf(copy)!;

        ExecutionHandle handle = new(engine.Coordinator, new StartedExecution(copy, driver.Plan, driver));
        goOn.SetResult();
        await first.WaitAsync(Token);

        copy.Should().NotBeSameAs(driver.Stored);
        handle.Status.Should().Be(ExecutionStatus.Completed);
    }

    private OrchestrationEngine Create(ScriptedFactory factory)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Bench.Path)!);
        return OrchestrationEngine.Create(builder => builder.AddFactory(factory).UseSqliteStore($"Data Source={Bench.Path}"));
    }
}
