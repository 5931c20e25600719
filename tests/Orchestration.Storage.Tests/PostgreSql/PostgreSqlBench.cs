using Npgsql;
using Orchestration.PostgreSqlServer;
using Orchestration.Storage.PostgreSql;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>A schema of its own on a server.</summary>
internal sealed class PostgreSqlBench(Func<PrivateServer> server) : StoreBench
{
    private readonly List<PostgreSqlExecutionStore> _stores = [];

    public string Schema { get; } = $"s_{Guid.NewGuid():N}";

    /// <summary>Long, so that nobody who was declared dead says that it lives while a test looks.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public override PostgreSqlExecutionStore Create()
    {
        PostgreSqlStoreOptions options = new() { ConnectionString = server().ConnectionString, Schema = Schema, Lease = Lease, MaxConnections = 8 };
        PostgreSqlExecutionStore store = new(options, Codec, Time, Logger);
        _stores.Add(store);
        return store;
    }

    public override Task KillAsync(IExecutionStore store) =>
        ExecuteAsync("UPDATE {0}.owners SET heartbeat_at = '-infinity' WHERE id = $1", ((PostgreSqlExecutionStore)store).Owner);

    public override Task CrashAsync() => ExecuteAsync("UPDATE {0}.owners SET heartbeat_at = '-infinity'");

    public override void Intercept(IExecutionStore store, Action<PersistencePoint>? persisting) => ((PostgreSqlExecutionStore)store).Crash = persisting;

    public override Task DamageAsync(string executionId) => ExecuteAsync(
        "UPDATE {0}.events SET payload = '\\xff' FROM {0}.executions WHERE executions.number = execution AND id = $1 AND sequence = 1", executionId);

    public override async Task<IReadOnlyList<string>> ArtifactsAsync(string executionId) => await ReadAsync<string>(
        "SELECT name FROM {0}.artifacts JOIN {0}.executions ON number = execution WHERE id = $1 ORDER BY sequence, place", executionId);

    public override async Task<long> CountRowsAsync() => (await ReadAsync<long>("""
        SELECT (SELECT count(*) FROM {0}.executions) + (SELECT count(*) FROM {0}.events) + (SELECT count(*) FROM {0}.templates)
             + (SELECT count(*) FROM {0}.inbox) + (SELECT count(*) FROM {0}.artifacts)
        """))[0];

    /// <summary>Does something to the tables; <c>{0}</c> is the schema.</summary>
    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using NpgsqlConnection connection = new(server().ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = CommandOf(connection, sql, values);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Reads one column; <c>{0}</c> is the schema.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, params object[] values)
    {
        List<T> rows = [];
        await using NpgsqlConnection connection = new(server().ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = CommandOf(connection, sql, values);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
            rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (PostgreSqlExecutionStore store in _stores)
            await store.DisposeAsync();
    }

    private NpgsqlCommand CommandOf(NpgsqlConnection connection, string sql, object[] values)
    {
        NpgsqlCommand command = new(sql.Replace("{0}", Schema, StringComparison.Ordinal), connection);
        foreach (object value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
