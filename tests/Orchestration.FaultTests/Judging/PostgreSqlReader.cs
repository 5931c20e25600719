using Npgsql;
using Orchestration.FaultTests.Workers;

namespace Orchestration.FaultTests.Judging;

/// <summary>Reads all executions of a schema with plain SQL.</summary>
internal static class PostgreSqlReader
{
    public static async Task<IReadOnlyDictionary<string, StoredRun>> ReadAsync(StoreAddress store)
    {
        await using NpgsqlConnection connection = new(store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(
            $"""
            SELECT x.id, x.status, x.version, e.sequence, e.type, e.step, e.detail
            FROM {store.Schema}.executions x LEFT JOIN {store.Schema}.events e ON e.execution = x.number ORDER BY x.number, e.sequence
            """,
            connection);
        return await StoredRuns.ReadAsync(command);
    }
}
