using Orchestration.Coordination;
using Orchestration.Storage.Tests.Sqlite;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Storage.Tests.Engines;

/// <summary>What engines make of lists whose process has died: items that were done stay done.</summary>
public sealed class ListCrashTests : SqliteStoreTests
{
    private readonly Gate _death = new();

    [Fact]
    public async Task Items_that_were_done_are_never_called_again_and_those_that_ran_are_with_the_same_key()
    {
        ScriptedFactory before = Echo.Worker("each", _death, index => index is 2 or 4);
        ScriptedFactory after = Echo.Worker("each");
        await using MortalEngine first = new(Bench.Path, before);
        await first.Engine.StartWorkflowAsync(Template(maxConcurrency: 2), new StartOptions { ExecutionId = "e-1", Inputs = Inputs }, Token);
        while (before.Calls.Count < 5)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        first.Die();

        await using MortalEngine second = new(Bench.Path, after);
        WorkflowExecution execution = await second.Engine.ExecuteWorkflowAsync(Template(maxConcurrency: 2), new StartOptions { ExecutionId = "e-1", Inputs = Inputs }, Token);
        _death.Open();

        execution.Status.Should().Be(ExecutionStatus.Completed);
        execution["each"].Output.ToString().Should().Be("""["i0","i1","i2","i3","i4","i5","i6","i7"]""");
        after.CallsOf("each").Select(IndexOf).Should().BeEquivalentTo([2, 4, 5, 6, 7]);
        after.CallsOf("each").Select(call => call.IdempotencyKey).Should().BeEquivalentTo(new[] { 2, 4, 5, 6, 7 }.Select(index => $"e-1/each/items/{index}"));
        execution["each"].Items.Select(item => item.Crashes).Should().Equal(0, 0, 1, 0, 1, 0, 0, 0);
        after.CallsOf("after").Single().Parameters.ToString().Should().Be("""{"third":"i3"}""");
    }

    [Fact]
    public async Task A_finished_list_is_read_from_the_store_as_it_was()
    {
        await using (MortalEngine first = new(Bench.Path, Echo.Worker("each")))
            await first.Engine.ExecuteWorkflowAsync(Template(maxConcurrency: null), new StartOptions { ExecutionId = "e-1", Inputs = Inputs }, Token);

        await using MortalEngine second = new(Bench.Path, Echo.Worker("each"));
        await second.OpenAsync(Token);
        WorkflowExecution execution = (await second.Engine.FindAsync("e-1", Token))!.GetSnapshot();

        execution["each"].Output.ToString().Should().Be("""["i0","i1","i2","i3","i4","i5","i6","i7"]""");
        execution["each"].Items[5].Should().Match<StepExecution>(item => item.Index == 5 && item.Status == StepStatus.Succeeded && item.Output.ToString() == "\"i5\"");
    }

    private static ParameterMap Inputs => new() { ["list"] = new[] { "i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7" } };

    private static WorkflowTemplate Template(int? maxConcurrency) => new()
    {
        WorkflowId = "list",
        Steps =
        [
            new()
            {
                StepId = "each",
                Action = "work",
                Parameters = new() { ["is"] = "${{ item }}", ["at"] = "${{ index }}" },
                ForEach = new() { Items = "${{ inputs.list }}", MaxConcurrency = maxConcurrency },
            },
            new() { StepId = "after", Action = "work", Dependencies = ["each"], Parameters = new() { ["third"] = "${{ steps.each.output[3] }}" } },
        ],
    };

    private static int IndexOf(FactoryCall call) => call.Parameters.ToElement().GetProperty("at").GetInt32();
}
