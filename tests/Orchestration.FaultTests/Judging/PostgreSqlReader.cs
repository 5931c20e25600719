using Npgsql;
using Orchestration.FaultTests.Workers;
using Orchestration.Storage;

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
        StoredRunBuilder runs = new();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            runs.AddExecution(reader.GetString(0), reader.GetString(1), reader.GetInt32(2));
            if (!await reader.IsDBNullAsync(3))
                runs.AddEvent(reader.GetString(0), new StoredFact(reader.GetInt32(3), (EventType)reader.GetInt16(4), reader.GetInt32(5), reader.GetInt32(6)));
        }

        return runs.ToRuns();
    }
}
