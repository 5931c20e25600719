using Npgsql;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.PostgreSql.Tables;
using Orchestration.Storage.Tests.Conformance;
using Orchestration.Templates;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Tables of an earlier version become those of this one.</summary>
public sealed class MigrationTests(SharedServer shared) : IAsyncDisposable
{
    private const string Shape = """
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = '{0}'
        UNION ALL SELECT replace(indexdef, '{0}', '') FROM pg_indexes WHERE schemaname = '{0}' ORDER BY 1
        """;

    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_execution_of_version_1_is_read_and_taken_up_as_it_was_written()
    {
        await BeginWithVersion1Async();

        IExecutionStore store = await _bench.OpenAsync();

        StoredExecution found = await store.ReadAsync("old");
        found.Payloads().Should().Equal("kept");
        found.Inputs.ToString().Should().Be("""{"n":1}""");
        found.Tags.Should().Equal(new Dictionary<string, string> { ["team"] = "red" });
        found.Settings.Should().BeSameAs(ExecutionSettings.None);
        (await store.QueryAsync(new ExecutionQuery(), Token)).Executions.Should().ContainSingle().Which.ExecutionId.Should().Be("old");
        StoredExecution taken = (await store.AcquireOrphansAsync(10, Token)).Should().ContainSingle().Subject;
        await store.CommitAsync(taken, ExecutionStatus.Completed, ["new"]);
        await store.StartAsync(Sample.ChildOf("old", "child"));
        (await store.QueryAsync(new ExecutionQuery { ParentExecutionId = "old" }, Token)).Executions.Should().ContainSingle().Which.ExecutionId.Should().Be("child");
    }

    [Fact]
    public async Task Migrated_tables_are_those_that_are_made_anew()
    {
        PostgreSqlBench other = new(() => shared.Server);
        await using (other)
        {
            await other.OpenAsync();
            await BeginWithVersion1Async();
            (await _bench.ReadAsync<string>(Shape)).Should().NotEqual(await other.ReadAsync<string>(Shape));

            await _bench.OpenAsync();

            (await _bench.ReadAsync<string>(Shape)).Should().Equal(await other.ReadAsync<string>(Shape));
        }
    }

    [Fact]
    public async Task Stores_that_find_old_tables_at_the_same_time_migrate_them_once()
    {
        await BeginWithVersion1Async();
        PostgreSqlExecutionStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => _bench.Create())];

        bool[] opened = await Task.WhenAll(stores.Select(store => Task.Factory.StartNew(
            () => store.OpenAsync(Token).AsTask(), Token, TaskCreationOptions.None, TaskScheduler.Default).Unwrap()));

        opened.Should().OnlyContain(isOpen => isOpen);
        (await _bench.ReadAsync<int>("SELECT version FROM {0}.schema_versions ORDER BY version")).Should().Equal(Enumerable.Range(1, Migrations.Current));
    }

    [Fact]
    public async Task A_migration_that_finds_the_table_held_makes_nobody_wait_for_long_and_is_tried_again()
    {
        await BeginWithVersion1Async();
        PostgreSqlExecutionStore store = _bench.Create();
        await using (NpgsqlConnection reader = new(shared.Server.ConnectionString + ";Pooling=false"))
        {
            await reader.OpenAsync(Token);
            await using NpgsqlTransaction reading = await reader.BeginTransactionAsync(Token);
            await using NpgsqlCommand read = new($"SELECT count(*) FROM {_bench.Schema}.executions", reader);
            await read.ExecuteScalarAsync(Token);

            (await store.OpenAsync(Token)).Should().BeFalse();

            store.Health.Problem.Should().Be(StoreProblem.Locked);
            (await _bench.ReadAsync<int>("SELECT max(version) FROM {0}.schema_versions")).Should().Equal(1);
        }

        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);
    }

    [Fact]
    public async Task An_engine_of_version_1_that_is_still_open_goes_on_writing()
    {
        await BeginWithVersion1Async();
        IExecutionStore store = await _bench.OpenAsync();

        await AddOldExecutionAsync("late");

        (await store.ReadAsync("late")).Payloads().Should().Equal("kept");
    }

    [Fact]
    public async Task Lists_go_along_an_index_and_skip_children_without_reading_them()
    {
        IExecutionStore store = await _bench.OpenAsync();
        await store.StartAsync("e-1");
        await _bench.ExecuteAsync("""
            INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, priority, step_count, output_bytes, tags, search, parent)
            SELECT 'c-' || n, template, workflow_id, 1, 'running', 0, 1, started_at + n, 0, 1, 0, '{}', '', 'p-' || n / 10 FROM {0}.executions, generate_series(1, 50000) AS n
            """);
        await _bench.ExecuteAsync("VACUUM ANALYZE {0}.executions");

        List<string> newest = await _bench.ReadAsync<string>("EXPLAIN SELECT id, tags FROM {0}.executions WHERE parent IS NULL ORDER BY started_at DESC, id LIMIT 10");
        List<string> children = await _bench.ReadAsync<string>("EXPLAIN SELECT id, tags FROM {0}.executions WHERE parent = 'p-7' ORDER BY started_at DESC, id LIMIT 10");

        newest.Should().Contain(line => line.Contains("executions_newest", StringComparison.Ordinal)).And
            .Contain(line => line.Contains("Index Cond: (parent IS NULL)", StringComparison.Ordinal));
        children.Should().Contain(line => line.Contains("executions_children", StringComparison.Ordinal));
    }

    private async Task BeginWithVersion1Async()
    {
        await _bench.ExecuteAsync($$"""
            CREATE SCHEMA {0};
            CREATE TABLE {0}.schema_versions (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT clock_timestamp());
            {{Migrations.All[0](_bench.Schema)}}
            INSERT INTO {0}.schema_versions (version) VALUES (1);
            """);
        await AddOldExecutionAsync("old");
    }

    private async Task AddOldExecutionAsync(string id)
    {
        await _bench.ExecuteAsync(
            "INSERT INTO {0}.templates (hash, body) VALUES ('h', $1) ON CONFLICT DO NOTHING", WorkflowTemplateWriter.Write(Sample.Template()));
        await _bench.ExecuteAsync(
            """
            INSERT INTO {0}.executions
                (id, template, workflow_id, workflow_version, status, version, epoch, owner, started_at, priority, step_count, output_bytes, inputs, tags, search)
            VALUES ($1, 'h', 'launch', 1, 'running', 1, 4, NULL, $2, 0, 2, 0, $3, '{"team":"red"}', 'OLD')
            """,
            id,
            Sample.Begin.UtcTicks,
            """{"n":1}"""u8.ToArray());
        await _bench.ExecuteAsync(
            "INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) SELECT number, 1, $2, 0, 1, 7, $3 FROM {0}.executions WHERE id = $1",
            id,
            (short)EventType.StepSucceeded,
            "\u0001kept"u8.ToArray());
    }
}
