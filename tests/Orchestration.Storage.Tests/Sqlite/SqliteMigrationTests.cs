using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite;
using Orchestration.Storage.Sqlite.Schema;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

/// <summary>Tables of an earlier version become those of this one.</summary>
public sealed class SqliteMigrationTests : SqliteStoreTests
{
    [Fact]
    public async Task A_migrated_database_has_the_tables_of_a_new_one()
    {
        await (await Bench.OpenAsync()).DisposeAsync();
        List<string> expected = Describe();
        await Bench.CrashAsync();
        BeginWithVersion1();

        await Bench.OpenAsync();

        Describe().Should().Equal(expected);
        Bench.Execute("PRAGMA user_version").Should().Be((long)SchemaVersion.Current);
        Bench.Execute("PRAGMA integrity_check").Should().Be("ok");
    }

    [Fact]
    public async Task A_migrated_database_takes_what_is_new()
    {
        BeginWithVersion1();
        SqliteExecutionStore store = await Bench.OpenStoreAsync();
        await store.StartAsync(Sample.ChildOf("paused", "child"));

        (await store.QueryAsync(new ExecutionQuery(), Token)).Executions.Should().HaveCount(3).And.NotContain(row => row.ExecutionId == "child");
        (await store.QueryAsync(new ExecutionQuery { ParentExecutionId = "paused" }, Token)).Executions.Should().ContainSingle().Which.ExecutionId.Should().Be("child");
    }

    [Fact]
    public async Task A_migration_that_cannot_be_finished_changes_nothing_and_is_tried_again()
    {
        BeginWithVersion1();
        Bench.Execute("DROP INDEX executions_by_workflow");
        List<string> before = Describe();
        SqliteExecutionStore store = Bench.Create($"Data Source={Bench.Path}");

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Status.Should().Be(StoreStatus.Unavailable);
        Bench.Execute("PRAGMA user_version").Should().Be(1L);
        Describe().Should().Equal(before);
        Bench.Execute("CREATE INDEX executions_by_workflow ON executions (workflow_id)");
        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);
    }

    [Fact]
    public async Task Nobody_migrates_what_another_process_works_on()
    {
        BeginWithVersion1();
        List<string> before = Describe();
        using FileStream held = new(Bench.Path + "-owner", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        SqliteExecutionStore store = Bench.Create($"Data Source={Bench.Path}");

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Problem.Should().Be(StoreProblem.Standby);
        Describe().Should().Equal(before);
        Func<Task> reading = () => store.ReadAsync("paused");
        await reading.Should().ThrowAsync<StoreUnavailableException>();
    }

    [Theory]
    [InlineData("AND e.parent IS NULL", "executions_by_start")]
    [InlineData("AND e.workflow_id = 'w' AND e.parent IS NULL", "executions_by_workflow")]
    [InlineData("AND e.parent = 'p'", "executions_by_parent")]
    [InlineData("", "executions_by_start")]
    public async Task Lists_go_along_an_index_and_sort_nothing(string criterion, string index)
    {
        await Bench.OpenAsync();
        using SqliteConnection connection = Bench.Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT e.execution, e.id, e.status FROM executions e WHERE 1 = 1 {criterion} ORDER BY e.started_at DESC, e.id LIMIT 10";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> plan = [];
        while (reader.Read())
            plan.Add(reader.GetString(3));

        plan.Should().ContainSingle().Which.Should().Contain($"USING INDEX {index}");
    }

    private void BeginWithVersion1()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Bench.Path)!);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Sqlite", "Golden", "version-1.db"), Bench.Path, overwrite: true);
    }

    /// <summary>The tables with their columns, and the indexes.</summary>
    private List<string> Describe()
    {
        using SqliteConnection connection = Bench.Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT s.type || ' ' || s.name || ' ' || group_concat(coalesce(c.name || ' ' || c.type || ' ' || c."notnull", i.name || i."desc"), ', ')
            FROM sqlite_schema s LEFT JOIN pragma_table_xinfo(s.name) c ON s.type = 'table' LEFT JOIN pragma_index_xinfo(s.name) i ON s.type = 'index'
            GROUP BY s.type, s.name ORDER BY 1
            """;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> parts = [];
        while (reader.Read())
            parts.Add(reader.GetString(0));
        return parts;
    }
}
