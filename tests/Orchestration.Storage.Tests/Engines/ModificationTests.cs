using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Modifying;
using Orchestration.Storage.Tests.Sqlite;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>What becomes of modifications when processes die, and when another process runs the execution.</summary>
public sealed class ModificationTests : SqliteStoreTests
{
    private static readonly WorkflowTemplate Chain = new()
    {
        WorkflowId = "chain",
        Steps = [Step("a"), Step("b", "a"), Step("c", "b"), Step("e", "b")],
        Finally = [Step("z")],
    };

    private readonly Gate _death = new();
    private readonly ScriptedFactory _before;
    private readonly ScriptedFactory _after = Worker();

    public ModificationTests() => _before = Worker().OnStep("b", script => script.WaitsFor(_death));

    [Fact]
    public async Task A_modification_outlives_the_process()
    {
        await using MortalEngine first = await StartAsync();
        ExecutionHandle handle = (await first.Engine.FindAsync("e-1", Token))!;
        await handle.ModifyAsync(Change);
        await handle.ModifyAsync(template => template.WithStep(Step("late", "d")));
        WorkflowExecution modified = handle.GetSnapshot();
        first.Die();

        await using MortalEngine second = new(Bench.Path, _after);
        await second.OpenAsync(Token);
        ExecutionHandle other = (await second.Engine.FindAsync("e-1", Token))!;
        WorkflowExecution execution = await other.WaitAsync(Token);
        _death.Open();

        execution.Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Completed && one.Revision == 2);
        execution.Template.Should().Be(modified.Template);
        execution.Steps.Select(step => step.StepId).Should().Equal("a", "b", "c", "d", "late", "z");
        _after.Calls.Select(call => call.StepId).Should().Equal("b", "d", "late", "c", "z");
        _after.CallsOf("c").Single().Parameters.ToString().Should().Be("""{"x":1}""");
        List<ExecutionEvent> history = await other.WatchAsync(cancellationToken: Token).ToListAsync(Token);
        history.OfType<StepSucceeded>().Select(one => one.StepId).Should().Equal("a", "b", "d", "late", "c", "z");
        history.OfType<ExecutionModified>().Select(one => (one.Revision, one.Kind)).Should().Equal((1, ModificationKind.Modify), (2, ModificationKind.Modify));
        await other.Invoking(one => one.RerunFromAsync("e")).Should().ThrowAsync<ArgumentException>("it was removed");
    }

    [Fact]
    public async Task A_modification_that_was_not_written_is_not_there_at_all()
    {
        await using MortalEngine first = await StartAsync();
        ExecutionHandle handle = (await first.Engine.FindAsync("e-1", Token))!;
        first.Die();
        await using MortalEngine second = new(Bench.Path, _after);
        await second.OpenAsync(Token);
        ExecutionHandle other = (await second.Engine.FindAsync("e-1", Token))!;
        WorkflowExecution execution = await other.WaitAsync(Token);

        await handle.Invoking(one => one.ModifyAsync(Change)).Should().ThrowAsync<ExecutionStateException>();
        _death.Open();

        execution.Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Completed && one.Revision == 0);
        _after.Calls.Select(call => call.StepId).Should().BeEquivalentTo("b", "c", "e", "z");
        (await second.Engine.FindAsync("e-1", Token))!.GetSnapshot().Revision.Should().Be(0);
    }

    [Fact]
    public async Task Who_does_not_run_the_execution_can_modify_it_through_the_store()
    {
        await using MortalEngine owner = await StartAsync();
        await using MortalEngine standby = new(Bench.Path, _after);
        ExecutionHandle handle = (await standby.Engine.FindAsync("e-1", Token))!;

        (await handle.ModifyAsync(Change)).Should().Be(1);
        await UntilAsync(handle, 1);
        (await handle.PreviewModificationAsync(Chain)).Changes.Select(change => change.ToString()).Should().Equal("Kept a", "Kept b", "Replaced c (parameters, dependencies, priority)", "Added e", "Kept z", "Removed d");
        await handle.MigrateAsync(Chain with { Version = 2, Steps = [Step("b"), Step("f", "b")] }, new MigrationOptions { KeepStarted = ["a", "b"] });
        await UntilAsync(handle, 2);
        (await handle.RevertAsync(1)).Should().Be(3);
        await UntilAsync(handle, 3);
        _death.Open();
        WorkflowExecution execution = await handle.WaitAsync(Token);

        execution.Should().Match<WorkflowExecution>(one => one.Status == ExecutionStatus.Completed && one.Revision == 3 && one.Template.Version == 1);
        _before.Calls.Select(call => call.StepId).Should().Equal("a", "b", "d", "c", "z");
        await handle.Invoking(one => one.ModifyAsync(Change)).Should().ThrowAsync<ExecutionStateException>();
    }

    [Fact]
    public async Task A_modification_through_the_store_that_comes_too_late_changes_nothing_and_is_gone()
    {
        await using MortalEngine owner = await StartAsync();
        ExecutionHandle handle = (await owner.Engine.FindAsync("e-1", Token))!;
        Modification late = new(owner.Engine.Coordinator.Planner, Chain.WithoutStep("b") with { Finally = [] }, ModificationKind.Modify);

        await owner.Engine.Coordinator.PostAsync("e-1", ModificationMessage.Write(late));
        await owner.Engine.Coordinator.PostAsync("e-1", ModificationMessage.Write(new Modification(owner.Engine.Coordinator.Planner, Chain with { OnFailure = FailureReaction.Continue }, ModificationKind.Modify)));
        await UntilAsync(handle, 1);
        _death.Open();

        (await handle.WaitAsync(Token)).Template.Should().Be(Chain with { OnFailure = FailureReaction.Continue });
    }

    private static WorkflowTemplate Change(WorkflowTemplate template) => template
        .WithoutStep("e")
        .WithStep(Step("d", "b"))
        .WithReplacedStep("c", step => step with { Dependencies = ["d"], Parameters = new() { ["x"] = 1 }, Priority = -1 });

    private static WorkflowStep Step(string id, params string[] dependencies) => new() { StepId = id, Action = "work", Dependencies = [.. dependencies] };

    private static ScriptedFactory Worker() => new ScriptedFactory("worker", "work").On("work");

    private static async Task UntilAsync(ExecutionHandle handle, int revision)
    {
        await foreach (ExecutionEvent happened in handle.WatchAsync(cancellationToken: Token))
        {
            if (happened is ExecutionModified modified && modified.Revision == revision)
                break;
        }
    }

    /// <summary>Starts the chain and waits until its second step is being carried out.</summary>
    private async Task<MortalEngine> StartAsync()
    {
        MortalEngine engine = new(Bench.Path, _before);
        await engine.Engine.StartWorkflowAsync(Chain, new StartOptions { ExecutionId = "e-1" }, Token);
        while (_before.CallsOf("b").Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        return engine;
    }
}
