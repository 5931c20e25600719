using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

public sealed class SqliteStartTests() : StartConformance(new SqliteBench())
{
    [Fact]
    public async Task A_start_during_the_transaction_of_a_commit_is_written_by_the_next_one()
    {
        SqliteExecutionStore store = await ((SqliteBench)Bench).OpenStoreAsync();
        StoredExecution busy = await store.StartAsync("busy");
        Task<StoredExecution?>? creating = null;
        Bench.Intercept(store, point =>
        {
            if (point == PersistencePoint.BeforeWrite)
                creating ??= store.CreateAsync(Sample.New("late"), Token).AsTask();
        });

        await store.CommitAsync(busy, ExecutionStatus.Running, "first");

        (await creating!).Should().BeNull();
        (await store.ReadAsync("late")).Row.Should().NotBe(busy.Row);
    }
}
