using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.PostgreSql.Tables;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>How the tables come to be.</summary>
public sealed class SchemaTests(SharedServer shared) : IAsyncDisposable
{
    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Stores_that_open_an_empty_database_at_the_same_time_make_the_tables_once()
    {
        PostgreSqlExecutionStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => _bench.Create())];

        bool[] opened = await Task.WhenAll(stores.Select(store => Task.Factory.StartNew(
            () => store.OpenAsync(Token).AsTask(), Token, TaskCreationOptions.None, TaskScheduler.Default).Unwrap()));

        opened.Should().OnlyContain(isOpen => isOpen);
        (await _bench.ReadAsync<int>("SELECT version FROM {0}.schema_versions ORDER BY version")).Should().Equal(Enumerable.Range(1, Migrations.Current));
        for (int number = 0; number < stores.Length; number++)
            await stores[number].StartAsync($"e-{number}");
        (await stores[0].QueryAsync(new ExecutionQuery(), Token)).Executions.Should().HaveCount(4);
    }

    [Fact]
    public async Task Tables_of_a_newer_library_are_refused_and_left_as_they_are()
    {
        await _bench.OpenAsync();
        await _bench.ExecuteAsync("INSERT INTO {0}.schema_versions (version) VALUES ($1)", Migrations.Current + 1);
        PostgreSqlExecutionStore older = _bench.Create();

        Func<Task> opening = async () => await older.OpenAsync(Token);

        (await opening.Should().ThrowAsync<StoreUnavailableException>()).Which.Problem.Should().Be(StoreProblem.NewerVersion);
        older.Health.Problem.Should().Be(StoreProblem.NewerVersion);
        (await _bench.ReadAsync<int>("SELECT max(version) FROM {0}.schema_versions")).Should().Equal(Migrations.Current + 1);
    }

    [Fact]
    public async Task A_user_who_may_not_make_schemas_can_work_in_one_that_was_made_for_him()
    {
        string user = $"u_{Guid.NewGuid():N}";
        await _bench.ExecuteAsync($"CREATE ROLE {user} LOGIN; CREATE SCHEMA {{0}} AUTHORIZATION {user}");
        PostgreSqlStoreOptions options = new() { ConnectionString = $"{shared.Server.ConnectionString};Username={user}", Schema = _bench.Schema };
        await using PostgreSqlExecutionStore store = new(options, _bench.Codec, TimeProvider.System, _bench.Logger);

        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_told_and_waited_for()
    {
        string text = await shared.Server.CreateDatabaseAsync();
        PostgreSqlStoreOptions options = new() { ConnectionString = $"{text};Options=-c default_transaction_read_only=on" };
        await using PostgreSqlExecutionStore store = new(options, _bench.Codec, TimeProvider.System, _bench.Logger);

        (await store.OpenAsync(Token)).Should().BeFalse();

        store.Health.Problem.Should().Be(StoreProblem.ReadOnly);
        Func<Task> asking = async () => await store.FindAsync("e-1", Token);
        await asking.Should().ThrowAsync<StoreUnavailableException>();
    }

    [Fact]
    public async Task A_schema_may_have_the_name_of_a_word_of_the_language()
    {
        PostgreSqlStoreOptions options = new() { ConnectionString = await shared.Server.CreateDatabaseAsync(), Schema = "select" };
        await using PostgreSqlExecutionStore store = new(options, _bench.Codec, TimeProvider.System, _bench.Logger);

        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);
        await store.StartAsync("e-1");
        (await store.ReadAsync("e-1")).ExecutionId.Should().Be("e-1");
    }
}
