using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Sqlite.Schema;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>What is in the place of the file when a store is opened.</summary>
public sealed class SqliteOpeningTests : SqliteStoreTests
{
    [Fact]
    public async Task A_store_that_was_not_opened_can_do_nothing()
    {
        IExecutionStore store = Bench.Create();

        store.Health.Status.Should().Be(StoreStatus.Opening);
        Func<Task>[] calls =
        [
            () => store.StartAsync("e-1"),
            async () => await store.FindAsync("e-1", Token),
            async () => await store.QueryAsync(new ExecutionQuery(), Token),
            async () => await store.FindOwnedAsync(Token),
            () => store.CommitAsync(Sample.New("e-1"), ExecutionStatus.Running, [null]),
        ];
        foreach (Func<Task> call in calls)
            await call.Should().ThrowAsync<StoreUnavailableException>();
        File.Exists(Bench.Path).Should().BeFalse();
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_makes_the_store_unreachable_until_it_is_gone()
    {
        IExecutionStore store = Bench.Create();
        Directory.CreateDirectory(Bench.Path);

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Should().Match<StoreHealth>(health => health.Status == StoreStatus.Unavailable && health.Problem == StoreProblem.Unreachable);
        Directory.Delete(Bench.Path);
        (await store.OpenAsync(Token)).Should().BeTrue();
        store.Health.Should().Be(StoreHealth.Active);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_makes_the_store_unreachable()
    {
        SqliteExecutionStore store = Bench.Create($"Data Source={Path.Combine(Path.GetDirectoryName(Bench.Path)!, "missing", "x.db")}");

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Problem.Should().Be(StoreProblem.Unreachable);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_touched()
    {
        IExecutionStore store = Bench.Create();
        byte[] garbage = [.. Enumerable.Repeat((byte)0x5A, 9000)];
        File.WriteAllBytes(Bench.Path, garbage);

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Problem.Should().Be(StoreProblem.Corrupt);
        File.ReadAllBytes(Bench.Path).Should().Equal(garbage);
    }

    [Theory]
    [InlineData("CREATE TABLE notes (text TEXT)")]
    [InlineData("PRAGMA user_version = 1")]
    [InlineData("PRAGMA application_id = 77")]
    public async Task A_database_of_another_program_is_not_touched(string made)
    {
        IExecutionStore store = Bench.Create();
        Bench.Execute(made);
        byte[] before = File.ReadAllBytes(Bench.Path);

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Should().Match<StoreHealth>(health => health.Problem == StoreProblem.Corrupt && health.Message!.Contains("another program"));
        File.ReadAllBytes(Bench.Path).Should().Equal(before);
        File.Exists(Bench.Path + "-wal").Should().BeFalse();
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_for_good()
    {
        await (await Bench.OpenAsync()).DisposeAsync();
        Bench.Execute($"PRAGMA user_version = {SchemaVersion.Current + 1}");
        IExecutionStore store = Bench.Create();

        Func<Task> opening = async () => await store.OpenAsync(Token);

        (await opening.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.NewerVersion);
        store.Health.Problem.Should().Be(StoreProblem.NewerVersion);
    }

    [Fact]
    public async Task A_database_that_may_not_be_written_can_be_read()
    {
        SqliteExecutionStore writer = await Bench.OpenStoreAsync();
        await writer.StartAsync("e-1");
        await writer.DisposeAsync();
        SqliteExecutionStore store = Bench.Create($"Data Source={Bench.Path};Mode=ReadOnly");

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Problem.Should().Be(StoreProblem.ReadOnly);
        (await store.ReadAsync("e-1")).ExecutionId.Should().Be("e-1");
    }

    [Fact]
    public async Task Damage_in_the_middle_of_the_file_is_told_of_what_lies_there_and_stops_nothing_else()
    {
        SqliteExecutionStore writer = await Bench.OpenStoreAsync();
        await writer.StartAsync(Sample.New("whole", second: 1));
        await writer.CommitAsync(await writer.StartAsync("damaged"), ExecutionStatus.Running, ["result"]);
        await writer.DisposeAsync();
        long page = (long)Bench.Execute("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")!;
        using (FileStream file = File.OpenWrite(Bench.Path))
        {
            file.Position = (page - 1) * 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }

        IExecutionStore store = await Bench.OpenAsync();

        (await store.AcquireOrphansAsync(10, Token)).Select(one => one.ExecutionId).Should().Equal("whole");
        Func<Task> reading = () => store.ReadAsync("damaged");
        (await reading.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.Corrupt);
        (await store.QueryAsync(new ExecutionQuery(), Token)).Executions.Should().HaveCount(2);
    }
}
