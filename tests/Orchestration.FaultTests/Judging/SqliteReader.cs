using Microsoft.Data.Sqlite;
using Orchestration.FaultTests.Workers;

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
        return await StoredRuns.ReadAsync(command);
    }
}
