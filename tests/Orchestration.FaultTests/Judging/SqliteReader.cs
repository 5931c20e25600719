using Microsoft.Data.Sqlite;
using Orchestration.FaultTests.Workers;
using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Reads all executions of a file with plain SQL.</summary>
internal static class SqliteReader
{
    public static async Task<IReadOnlyDictionary<string, StoredRun>> ReadAsync(StoreAddress store)
    {
        await using SqliteConnection connection = new(store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT x.id, x.status, x.version, e.sequence, e.type, e.step, e.detail
            FROM executions x LEFT JOIN events e ON e.event BETWEEN x.execution << 28 AND (x.execution << 28) | 268435455 ORDER BY x.execution, e.event
            """;
        StoredRunBuilder runs = new();
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            runs.AddExecution(reader.GetString(0), reader.GetString(1), reader.GetInt32(2));
            if (!await reader.IsDBNullAsync(3))
                runs.AddEvent(reader.GetString(0), new StoredFact(reader.GetInt32(3), (EventType)reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6)));
        }

        return runs.ToRuns();
    }
}
