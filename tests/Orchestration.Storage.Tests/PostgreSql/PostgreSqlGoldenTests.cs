using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Coordination.Payloads;
using Orchestration.Storage.PostgreSql;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Tables as earlier versions made them, with the executions of the golden SQLite databases: read as what those are read as.</summary>
public sealed class PostgreSqlGoldenTests(SharedServer shared) : IAsyncDisposable
{
    private readonly PostgreSqlBench _bench = new(() => shared.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Tables_of_an_earlier_version_are_read_as_they_were_written(int version)
    {
        await _bench.ExecuteAsync(await File.ReadAllTextAsync(Golden("PostgreSql", $"version-{version}.sql"), Token));
        PostgreSqlStoreOptions options = new() { ConnectionString = shared.Server.ConnectionString, Schema = _bench.Schema, MaxConnections = 8 };
        await using PostgreSqlExecutionStore store = new(options, new PayloadCodec(), TimeProvider.System, NullLogger.Instance);

        (await store.OpenAsync(Token)).Should().BeTrue(store.Health.Message);

        (await StoredDump.OfAsync(store, Token)).Should().Be(await File.ReadAllTextAsync(Golden("Sqlite", $"version-{version}.json"), Token));
        (await store.AcquireOrphansAsync(10, Token)).Should().ContainSingle().Which.ExecutionId.Should().Be("paused");
        InboxMessage message = (await store.ReadMessagesAsync(Token)).Should().ContainSingle().Subject;
        (message.ExecutionId, message.Kind, message.Body.ToString()).Should().Be(("paused", "later", """{"key":"größer 🚀"}"""));
    }

    private static string Golden(string technology, string file) => Path.Combine(AppContext.BaseDirectory, technology, "Golden", file);
}
