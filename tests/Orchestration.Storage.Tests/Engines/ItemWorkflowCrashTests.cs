using Orchestration.Coordination;
using Orchestration.Storage.Tests.Sqlite;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>What engines make of items that are workflows, when their process has died.</summary>
public sealed class ItemWorkflowCrashTests : SqliteStoreTests
{
    private readonly Gate _death = new();

    [Fact]
    public async Task Executions_of_items_are_found_again_and_what_was_done_in_them_is_not_called_again()
    {
        ScriptedFactory before = Echo.Worker("y", _death, index => index is 1 or 2);
        ScriptedFactory after = Echo.Worker("y");
        await using MortalEngine first = new(Bench.Path, before);
        await first.Engine.StartWorkflowAsync(Outer, new StartOptions { ExecutionId = "e-1" }, Token);
        while (before.CallsOf("y").Count < 3)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        first.Die();

        await using MortalEngine second = new(Bench.Path, after);
        await second.OpenAsync(Token);
        WorkflowExecution execution = await (await second.Engine.FindAsync("e-1", Token))!.WaitAsync(Token);
        _death.Open();

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["each"].Output.ToString().Should().Be("""[{"answer":"i0"},{"answer":"i1"},{"answer":"i2"},{"answer":"i3"}]""");
        execution["each"].Items.Should().OnlyContain(item => item.Attempts == 1 && item.Crashes == 0);
        execution["each"].Items.Select(item => item.ChildExecutionId).Should().Equal("e-1/each/0.0", "e-1/each/0.1", "e-1/each/0.2", "e-1/each/0.3");
        after.CallsOf("x").Select(call => call.ExecutionId).Should().Equal("e-1/each/0.3");
        after.CallsOf("y").Select(call => call.ExecutionId).Should().BeEquivalentTo("e-1/each/0.1", "e-1/each/0.2", "e-1/each/0.3");
    }

    private static WorkflowTemplate Outer => new()
    {
        WorkflowId = "outer",
        Steps =
        [
            new()
            {
                StepId = "each",
                Workflow = new SubWorkflow { Workflow = Inner },
                Parameters = new() { ["is"] = "${{ item }}", ["at"] = "${{ index }}" },
                ForEach = new() { Items = new[] { "i0", "i1", "i2", "i3" }, MaxConcurrency = 2 },
            },
        ],
    };

    private static WorkflowTemplate Inner => new()
    {
        WorkflowId = "inner",
        Steps =
        [
            new() { StepId = "x", Action = "work" },
            new() { StepId = "y", Action = "work", Dependencies = ["x"], Parameters = new() { ["is"] = "${{ inputs.is }}", ["at"] = "${{ inputs.at }}" } },
        ],
        Outputs = new ParameterMap { ["answer"] = "${{ steps.y.output }}" },
    };
}
