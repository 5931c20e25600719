using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>Faults that pass: what runs waits, the store says why, and goes on by itself.</summary>
public sealed class SqliteFaultTests : SqliteStoreTests
{
    private const int Unavailable = 5002;
    private const int Recovered = 5003;

    [Fact]
    public async Task A_lock_of_another_program_is_waited_for()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        using SqliteConnection other = Bench.Connect();
        Execute(other, "BEGIN EXCLUSIVE");

        Task writing = Begin(() => store.CommitAsync(execution, ExecutionStatus.Running, ["waited"]));
        await Bench.Logger.WaitForAsync(Unavailable);

        store.Health.Should().Match<StoreHealth>(health => health.Status == StoreStatus.Unavailable && health.Problem == StoreProblem.Locked && health.Message!.Contains(Bench.Path));
        Func<Task> posting = async () => await store.PostAsync("e-1", new InboxMessage("pause", default), Token);
        (await posting.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Locked);
        Func<Task> starting = () => store.StartAsync("e-2");
        (await starting.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Locked);
        (await store.ReadAsync("e-1")).Log.Count.Should().Be(0, "reading needs no lock");
        writing.IsCompleted.Should().BeFalse();

        Execute(other, "ROLLBACK");
        await writing.WaitAsync(TimeSpan.FromSeconds(20), Token);

        store.Health.Should().Be(StoreHealth.Active);
        (await store.ReadAsync("e-1")).Payloads().Should().Equal("waited");
        (await store.FindAsync("e-2", Token)).Should().BeNull();
        Bench.Logger.Entries.Count(entry => entry.Id == Unavailable).Should().Be(1, "each change is told once");
        Bench.Logger.Entries.Count(entry => entry.Id == Recovered).Should().Be(1);
    }

    [Fact]
    public async Task A_full_disk_is_waited_for()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.TouchAsync(database => database.Execute($"PRAGMA max_page_count = {database.Number("PRAGMA page_count")}"));

        Task writing = Begin(() => store.CommitAsync(execution, ExecutionStatus.Running, [new byte[100_000]]));
        await Bench.Logger.WaitForAsync(Unavailable);

        store.Health.Problem.Should().Be(StoreProblem.Full);
        (await store.ReadAsync("e-1")).Log.Count.Should().Be(0);
        await store.TouchAsync(database => database.Execute("PRAGMA max_page_count = 1000000"));
        await writing.WaitAsync(TimeSpan.FromSeconds(20), Token);
        store.Health.Should().Be(StoreHealth.Active);
        (await store.ReadAsync("e-1")).Log.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_may_not_write_is_opened_again()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.TouchAsync(database => database.Execute("PRAGMA query_only = 1"));

        await Begin(() => store.CommitAsync(execution, ExecutionStatus.Running, ["written"])).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Bench.Logger.Entries.Should().ContainSingle(entry => entry.Id == Unavailable).Which.Message.Should().Contain("ReadOnly");
        (await store.ReadAsync("e-1")).Payloads().Should().Equal("written");
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_not_written_until_the_old_one_is_back()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        await store.TouchAsync(database => database.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        string other = Bench.Path + ".other";
        await using (SqliteExecutionStore elsewhere = Bench.Create($"Data Source={other}"))
            await elsewhere.OpenAsync(Token);
        File.Move(Bench.Path, Bench.Path + ".old");
        File.Copy(other, Bench.Path);
        byte[] before = File.ReadAllBytes(other);

        await store.TouchAsync(database => database.Execute("PRAGMA query_only = 1"));
        Task writing = Begin(() => store.CommitAsync(execution, ExecutionStatus.Running, ["written"]));
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (store.Health.Problem != StoreProblem.Corrupt)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);

        store.Health.Message.Should().Contain("replaced");
        File.ReadAllBytes(Bench.Path).Should().Equal(before);
        File.Move(Bench.Path + ".old", Bench.Path, overwrite: true);
        await writing.WaitAsync(TimeSpan.FromSeconds(20), Token);
        (await store.ReadAsync("e-1")).Payloads().Should().Equal("written");
    }

    [Fact]
    public async Task A_store_that_waits_for_a_lock_can_be_closed()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        using SqliteConnection other = Bench.Connect();
        Execute(other, "BEGIN EXCLUSIVE");
        Task writing = Begin(() => store.CommitAsync(execution, ExecutionStatus.Running, ["waits"]));
        await Bench.Logger.WaitForAsync(Unavailable);

        await store.DisposeAsync();

        Func<Task> waiting = () => writing;
        (await waiting.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Closed);
        store.Health.Problem.Should().Be(StoreProblem.Closed);
    }

    [Fact]
    public async Task A_commit_of_someone_else_with_the_same_version_is_not_taken_for_ones_own()
    {
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        StoredExecution execution = await store.StartAsync("e-1");
        StoredExecution twin = await store.ReadAsync("e-1");
        await store.CommitAsync(execution, ExecutionStatus.Running, ["first"]);

        Func<Task> writing = () => store.CommitAsync(twin, ExecutionStatus.Running, ["second"]);

        await writing.Should().ThrowAsync<OwnershipLostException>();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
