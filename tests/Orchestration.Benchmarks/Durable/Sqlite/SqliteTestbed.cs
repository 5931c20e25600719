using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Storage;
using Orchestration.Storage.Sqlite;

namespace Orchestration.Benchmarks.Durable.Sqlite;

/// <summary>Two SQLite files in one folder.</summary>
internal sealed class SqliteTestbed(SqliteDurability durability) : ITestbed
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestration-benchmark-").FullName;

    private string File => $"Data Source={Path.Combine(_folder, "engine.db")};Pooling=False";

    public void Use(OrchestrationBuilder builder) => builder.UseSqliteStore(options =>
    {
        options.ConnectionString = File;
        options.Synchronous = durability;
    });

    public void Count(IExecutionStore store, TransactionCount count) => ((SqliteExecutionStore)store).Persisting = point =>
    {
        if (point == PersistencePoint.AfterWrite)
            count.Add();
    };

    public async Task<IReadOnlyList<EventRow>> ReadEventsAsync()
    {
        await using SqliteConnection connection = await OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, type, step, detail, at, payload FROM events ORDER BY event";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<EventRow> rows = [];
        while (await reader.ReadAsync())
            rows.Add(new EventRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5)));
        return rows;
    }

    public async Task<long> CountEventsAsync()
    {
        await using SqliteConnection connection = await OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM events";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task<IRawWriter> OpenRawAsync(IReadOnlyList<EventRow> rows) =>
        Task.FromResult<IRawWriter>(new SqliteRawWriter($"Data Source={Path.Combine(_folder, "raw.db")};Pooling=False", durability, rows));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        SqliteConnection connection = new(File);
        await connection.OpenAsync();
        return connection;
    }
}
