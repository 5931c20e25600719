using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

public sealed class SqliteBatchTests : IAsyncLifetime
{
    private readonly SqliteBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>It was once taken for a part of the transaction that was being written.</summary>
    [Fact]
    public async Task A_start_that_comes_while_a_transaction_is_written_waits_for_the_next_one()
    {
        SqliteExecutionStore store = await _bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        Task<StoredExecution?>? starting = null;
        store.Persisting = point => starting ??= store.CreateAsync(Sample.New("e-2"), Token).AsTask();

        await store.CommitAsync(execution, ExecutionStatus.Running, ["result"]);

        (await starting!).Should().BeNull();
        (await store.ReadAsync("e-2")).Epoch.Should().Be(1);
    }

    [Fact]
    public async Task Starts_and_commits_of_many_at_once_share_transactions_and_none_is_lost()
    {
        SqliteExecutionStore store = await _bench.OpenStoreAsync();
        int transactions = 0;
        store.Persisting = point => transactions += point == PersistencePoint.AfterWrite ? 1 : 0;

        await Task.WhenAll(Enumerable.Range(0, 64).Select(worker => Task.Factory.StartNew(
            async () =>
            {
                for (int number = 0; number < 60; number++)
                {
                    StoredExecution execution = await store.StartAsync($"{worker}-{number}");
                    await store.CommitAsync(execution, ExecutionStatus.Completed, [null]);
                }
            },
            Token,
            TaskCreationOptions.None,
            TaskScheduler.Default).Unwrap()));

        transactions.Should().BeLessThan(64 * 60, "each execution has two writes");
        _bench.Execute("SELECT count(*) FROM executions WHERE status = 'completed' AND version = 1").Should().Be(64L * 60);
        _bench.Execute("SELECT count(*) FROM events").Should().Be(64L * 60);
    }
}
