using Orchestration.Storage.PostgreSql.Reading;

namespace Orchestration.Storage.PostgreSql.Ownership;

/// <summary>The texts about who holds what. Who lives is judged by the clock of the server.</summary>
internal sealed class OwnershipStatements(string schema)
{
    /// <summary>Says that an owner lives. Answers whether its lease had expired, or no row when it is new.</summary>
    public string Heartbeat { get; } = $"""
        WITH before AS (
            SELECT heartbeat_at + lease < clock_timestamp() AS expired FROM {schema}.owners WHERE id = $1
        ),
        now AS (
            INSERT INTO {schema}.owners (id, started_at, heartbeat_at, lease) VALUES ($1, clock_timestamp(), clock_timestamp(), $2)
            ON CONFLICT (id) DO UPDATE SET heartbeat_at = clock_timestamp(), lease = excluded.lease
        )
        SELECT expired FROM before
        """;

    public string End { get; } = $"UPDATE {schema}.owners SET heartbeat_at = '-infinity' WHERE id = $1";

    /// <summary>Owners that are dead for long and hold nothing are forgotten.</summary>
    public string Bury { get; } = $"""
        DELETE FROM {schema}.owners WHERE heartbeat_at + 10 * lease < clock_timestamp()
        AND NOT EXISTS (SELECT FROM {schema}.executions WHERE owner = owners.id)
        """;

    /// <summary>Takes one by its id unless a living other holds it.</summary>
    public string Acquire { get; } = $"""
        UPDATE {schema}.executions SET epoch = epoch + 1, owner = $2
        WHERE id = $1 AND (owner IS NULL OR owner = $2 OR owner = ANY(ARRAY({Dead(schema)})))
        RETURNING {ExecutionRow.Columns}
        """;

    /// <summary>Takes the oldest unfinished ones that nobody living holds; what another is just taking is passed over.</summary>
    public string AcquireOrphans { get; } = $"""
        UPDATE {schema}.executions SET epoch = epoch + 1, owner = $1
        WHERE number = ANY(ARRAY(
            SELECT number FROM {schema}.executions
            WHERE finished_at IS NULL AND (owner IS NULL OR owner = ANY(ARRAY({Dead(schema)}))) AND number <> ALL($2)
            ORDER BY started_at, number LIMIT $3 FOR UPDATE SKIP LOCKED))
        RETURNING {ExecutionRow.Columns}
        """;

    public string GiveBack { get; } = $"UPDATE {schema}.executions SET owner = NULL WHERE number = ANY($1) AND owner = $2";

    public string Release { get; } = $"UPDATE {schema}.executions SET owner = NULL WHERE number = $1 AND epoch = $2 AND owner = $3";

    public string Owned { get; } = $"SELECT id FROM {schema}.executions WHERE owner = $1 AND finished_at IS NULL ORDER BY started_at, number";

    private static string Dead(string schema) => $"SELECT id FROM {schema}.owners WHERE heartbeat_at + lease < clock_timestamp()";
}
