namespace Orchestration.Storage.Tests.Conformance;

/// <summary>Forgetting finished executions.</summary>
public abstract class RetentionConformance : StoreConformance
{
    private protected RetentionConformance(StoreBench bench)
        : base(bench)
    {
    }

    [Fact]
    public async Task Without_options_nothing_is_forgotten()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.FinishAsync("e-1", 1);

        (await ForgetAsync(store, new RetentionOptions())).Should().Be(0);
    }

    [Fact]
    public async Task What_finished_longer_ago_is_forgotten_and_nothing_unfinished()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.FinishAsync("old", 10);
        await store.FinishAsync("at the edge", 40);
        await store.FinishAsync("young", 41);
        await store.StartAsync("unfinished");

        (await ForgetAsync(store, new RetentionOptions { MaxAge = TimeSpan.FromSeconds(60) }, second: 100)).Should().Be(1);

        (await IdsAsync(store)).Should().BeEquivalentTo(["at the edge", "young", "unfinished"]);
    }

    [Fact]
    public async Task Of_too_many_those_that_finished_first_are_forgotten()
    {
        IExecutionStore store = await Bench.OpenAsync();
        foreach (int number in new[] { 3, 1, 4, 0, 2 })
            await store.FinishAsync($"e-{number}", number);
        await store.StartAsync("unfinished");

        (await ForgetAsync(store, new RetentionOptions { MaxCount = 2 })).Should().Be(3);

        (await IdsAsync(store)).Should().BeEquivalentTo(["e-3", "e-4", "unfinished"]);
        (await ForgetAsync(store, new RetentionOptions { MaxCount = 2 })).Should().Be(0);
        (await ForgetAsync(store, new RetentionOptions { MaxCount = 0 })).Should().Be(2);
    }

    [Fact]
    public async Task Statuses_that_are_not_named_are_kept()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.FinishAsync("completed", 1);
        await store.FinishAsync("failed", 1, ExecutionStatus.Failed);
        await store.FinishAsync("cancelled", 1, ExecutionStatus.Cancelled);
        await store.StartAsync("unfinished");

        RetentionOptions options = new() { MaxAge = TimeSpan.Zero, Statuses = [ExecutionStatus.Completed, ExecutionStatus.Pending] };
        (await ForgetAsync(store, options)).Should().Be(1);

        (await IdsAsync(store)).Should().BeEquivalentTo(["failed", "cancelled", "unfinished"]);
        (await ForgetAsync(store, new RetentionOptions { MaxCount = 0, Statuses = [] })).Should().Be(0);
    }

    [Fact]
    public async Task More_than_a_batch_is_forgotten_at_once()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 450).Select(number => store.FinishAsync($"e-{number}", number)));

        (await ForgetAsync(store, new RetentionOptions { MaxCount = 7 })).Should().Be(443);

        (await IdsAsync(store)).Should().BeEquivalentTo(Enumerable.Range(443, 7).Select(number => $"e-{number}"));
    }

    [Fact]
    public async Task What_is_forgotten_leaves_nothing_and_templates_in_use_stay()
    {
        IExecutionStore store = await Bench.OpenAsync();
        await store.StartAsync(Sample.New("kept", "used"));
        long before = await Bench.CountRowsAsync();
        StoredExecution execution = await store.StartAsync(Sample.New("gone", "unused", tags: new() { ["team"] = "red" }));
        await store.PostAsync("gone", new InboxMessage("signal", default), Token);
        await store.CommitAsync(execution, ExecutionStatus.Failed, ["file:hero.png"]);
        await store.FinishAsync("gone too", 3, workflowId: "used");

        (await ForgetAsync(store, new RetentionOptions { MaxCount = 0 })).Should().Be(2);

        (await Bench.CountRowsAsync()).Should().Be(before);
        (await store.ReadAsync("kept")).Template.WorkflowId.Should().Be("used");
        await store.StartAsync(Sample.New("gone", "unused"));
        (await store.ReadAsync("gone")).Template.WorkflowId.Should().Be("unused");
    }

    [Fact]
    public async Task An_execution_that_was_taken_up_again_is_kept()
    {
        IExecutionStore store = await Bench.OpenAsync();
        StoredExecution execution = await store.FinishAsync("e-1", 1);
        await store.CommitAsync(execution, ExecutionStatus.Running, [Sample.Event(-1, null, EventType.ExecutionRerun)]);

        (await ForgetAsync(store, new RetentionOptions { MaxCount = 0, MaxAge = TimeSpan.Zero })).Should().Be(0);
    }

    private static ValueTask<int> ForgetAsync(IExecutionStore store, RetentionOptions options, double second = 1000) =>
        store.ForgetAsync(options, Sample.Begin + TimeSpan.FromSeconds(second), Token);

    private static async Task<IEnumerable<string>> IdsAsync(IExecutionStore store) =>
        (await store.QueryAsync(new ExecutionQuery { Limit = 1000 }, Token)).Executions.Select(row => row.ExecutionId);
}
