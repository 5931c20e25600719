using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Iterating;

public sealed class ForEachRetryTests
{
    private readonly Dictionary<int, FailureKind> _failing = [];

    private static WorkflowStep Each => Step("each") with
    {
        ForEach = new ForEach { Items = [0, 1, 2, 3], MaxConcurrency = 1 },
        Parameters = new() { ["item"] = "${{ item }}" },
    };

    [Fact]
    public async Task Retry_failed_keeps_the_items_that_had_succeeded()
    {
        _failing.Add(2, FailureKind.Permanent);
        ScriptedFactory factory = Scripted();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each));
        simulation.Finish(handle).Status.Should().Be(ExecutionStatus.Failed);
        _failing.Clear();

        simulation.Run(() => handle.RetryFailedAsync());
        WorkflowExecution execution = simulation.Finish(handle);

        execution.EnsureSucceeded();
        factory.Calls.Select(ItemOf).Should().Equal(0, 1, 2, 2, 3);
        execution["each"].Output.ToString().Should().Be("[0,10,20,30]");
        execution["each"].Items.Select(item => item.Attempts).Should().Equal(0, 0, 1, 1);
    }

    [Fact]
    public async Task Retry_failed_costs_only_what_is_done_again()
    {
        _failing.Add(3, FailureKind.Permanent);
        ScriptedFactory factory = Scripted();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each));
        simulation.Finish(handle).Cost.Should().Be(4);
        _failing.Clear();

        simulation.Run(() => handle.RetryFailedAsync());

        simulation.Finish(handle).Cost.Should().Be(5);
    }

    [Fact]
    public async Task A_rerun_from_the_step_does_all_items_again()
    {
        _failing.Add(2, FailureKind.Permanent);
        ScriptedFactory factory = Scripted();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each));
        simulation.Finish(handle);
        _failing.Clear();

        simulation.Run(() => handle.RerunFromAsync("each"));
        simulation.Finish(handle).EnsureSucceeded();

        factory.Calls.Select(ItemOf).Should().Equal(0, 1, 2, 0, 1, 2, 3);
    }

    [Fact]
    public async Task Retry_failed_does_all_items_again_when_something_before_them_runs_again()
    {
        _failing.Add(2, FailureKind.Permanent);
        ScriptedFactory factory = Scripted().OnStep("first", script => script.FailsWith(FailureKind.Permanent, "no").Then.Returns());
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Step("first"), Each with { Dependencies = Join.All(Join.Step("first", StepOutcome.Finished)) }) with { OnFailure = FailureReaction.Continue });
        simulation.Finish(handle);
        _failing.Clear();

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        factory.CallsOf("each").Select(ItemOf).Should().Equal(0, 1, 2, 0, 1, 2, 3);
    }

    [Theory]
    [InlineData(FailureKind.Permanent, "e/each/items/2/1")]
    [InlineData(FailureKind.Timeout, "e/each/items/2")]
    public async Task A_retried_item_keeps_its_key_when_nobody_knows_what_came_of_it(FailureKind kind, string key)
    {
        _failing.Add(2, kind);
        ScriptedFactory factory = Scripted();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each), new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle);
        _failing.Clear();

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        factory.Calls.Last(call => ItemOf(call) == 2).IdempotencyKey.Should().Be(key);
    }

    [Fact]
    public async Task All_items_keep_their_keys_when_nobody_knows_what_came_of_one_also_when_another_failed_first()
    {
        _failing.Add(1, FailureKind.Permanent);
        _failing.Add(2, FailureKind.Timeout);
        ScriptedFactory factory = Scripted();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each.With(each => each with { AtLeast = 3 })), new StartOptions { ExecutionId = "e" });
        simulation.Finish(handle);
        _failing.Clear();

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        factory.Calls.Skip(3).Select(call => call.IdempotencyKey).Should().Equal("e/each/items/1", "e/each/items/2", "e/each/items/3");
    }

    [Fact]
    public async Task What_was_kept_is_kept_by_the_next_retry_too()
    {
        _failing.Add(1, FailureKind.Permanent);
        ScriptedFactory factory = Scripted();
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Each));
        simulation.Finish(handle);
        _failing.Clear();
        _failing.Add(3, FailureKind.Permanent);
        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle);
        _failing.Clear();

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        factory.Calls.Select(ItemOf).Should().Equal(0, 1, 1, 2, 3, 3);
    }

    [Fact]
    public async Task What_was_done_is_kept_although_the_retry_before_did_not_come_that_far()
    {
        _failing.Add(3, FailureKind.Permanent);
        ScriptedFactory factory = Scripted();
        factory.OnStep("other", script => script.FailsWith(FailureKind.Permanent, "no").Then.Takes(Seconds(60)).Then.Returns());
        await using SimulatedEngine simulation = Simulate(factory);
        ExecutionHandle handle = simulation.Start(Template(Step("other") with { Priority = 1 }, Each) with { MaxConcurrentSteps = 1, OnFailure = FailureReaction.Continue });
        simulation.Finish(handle);
        _failing.Clear();
        simulation.Run(() => handle.RetryFailedAsync());
        simulation.RunFor(Seconds(5));
        simulation.Run(() => handle.CancelAsync());
        simulation.Finish(handle);

        simulation.Run(() => handle.RetryFailedAsync());
        simulation.Finish(handle).EnsureSucceeded();

        factory.CallsOf("each").Select(ItemOf).Should().Equal(0, 1, 2, 3, 3);
    }

    private static int ItemOf(FactoryCall call) => call.Parameters.ToElement().GetProperty("item").GetInt32();

    /// <summary>Each item costs 1 and answers ten times itself, unless it is to fail.</summary>
    private ScriptedFactory Scripted() => Factory().On(DoWork, script => script.Does((request, _) =>
    {
        int item = request.Parameters.ToElement().GetProperty("item").GetInt32();
        return new(_failing.TryGetValue(item, out FailureKind kind)
            ? ActionResult.Failed(kind, "no") with { Cost = 1 }
            : ActionResult.Success(JsonPayload.Parse($"{item * 10}")) with { Cost = 1 });
    }));
}
