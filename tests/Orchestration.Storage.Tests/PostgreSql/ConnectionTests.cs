using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>How many connections a store uses.</summary>
public sealed class ConnectionTests(SharedServer shared) : IAsyncDisposable
{
    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Many_who_ask_at_once_share_the_connections_that_are_allowed()
    {
        string name = $"n_{Guid.NewGuid():N}";
        PostgreSqlStoreOptions options = new()
        {
            ConnectionString = $"{shared.Server.ConnectionString};Application Name={name}", Schema = _bench.Schema, MaxConnections = 5,
        };
        await using PostgreSqlExecutionStore store = new(options, _bench.Codec, TimeProvider.System, _bench.Logger);
        await store.OpenAsync(Token);
        StoredExecution execution = await store.StartAsync("e-1");

        Task[] asking = [.. Enumerable.Range(0, 200).Select(_ => store.ReadAsync("e-1"))];
        for (int turn = 0; turn < 20; turn++)
            await store.CommitAsync(execution, ExecutionStatus.Running, [null]);
        await Task.WhenAll(asking);

        (await _bench.ReadAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1", name))[0].Should().BeInRange(2, 5);
    }
}
