using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestration.PostgreSqlServer;
using Orchestration.Storage;
using Orchestration.Storage.PostgreSql;

namespace Orchestration.Benchmarks.Durable.PostgreSql;

/// <summary>Two tables of events in one database of a private server.</summary>
internal sealed class PostgreSqlTestbed(string connectionString) : ITestbed
{
    public static async Task<PostgreSqlTestbed> CreateAsync(PrivateServer server) => new(await server.CreateDatabaseAsync());

    public void Use(OrchestrationBuilder builder) => builder.UsePostgreSqlStore(connectionString);

    public void Count(IExecutionStore store, TransactionCount count)
    {
        count.LacksCreations = true;
        ((PostgreSqlExecutionStore)store).Crash = point =>
        {
            if (point == PersistencePoint.AfterWrite)
                count.Add();
        };
    }

    public async Task<IReadOnlyList<EventRow>> ReadEventsAsync()
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using NpgsqlCommand command = new("SELECT sequence::bigint, type::bigint, step::bigint, detail::bigint, at, payload FROM orchestration.events ORDER BY execution, sequence", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<EventRow> rows = [];
        while (await reader.ReadAsync())
            rows.Add(new EventRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), await reader.IsDBNullAsync(5) ? null : reader.GetFieldValue<byte[]>(5)));
        return rows;
    }

    public async Task<long> CountEventsAsync()
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using NpgsqlCommand command = new("SELECT count(*) FROM orchestration.events", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IRawWriter> OpenRawAsync(IReadOnlyList<EventRow> rows)
    {
        NpgsqlConnection connection = await OpenAsync();
        await using NpgsqlCommand command = new(
            """
            CREATE TABLE raw_events (
                execution bigint NOT NULL, sequence int NOT NULL, type smallint NOT NULL, step int NOT NULL, detail int NOT NULL, at bigint NOT NULL,
                payload bytea, PRIMARY KEY (execution, sequence))
            """,
            connection);
        await command.ExecuteNonQueryAsync();
        return new PostgreSqlRawWriter(connection, rows);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<NpgsqlConnection> OpenAsync()
    {
        NpgsqlConnection connection = new(connectionString + ";Pooling=false;Max Auto Prepare=20;Auto Prepare Min Usages=1");
        await connection.OpenAsync();
        return connection;
    }
}
