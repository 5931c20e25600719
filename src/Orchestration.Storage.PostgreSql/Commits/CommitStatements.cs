namespace Orchestration.Storage.PostgreSql.Commits;

/// <summary>The texts of a commit. The fence and what it guards are one statement: a refused commit inserts nothing and has no row.</summary>
internal sealed class CommitStatements(string schema)
{
    /// <summary>Has as many rows as events were written; for commits that have events and nothing else.</summary>
    public string Events { get; } = $"""
        WITH {Fenced(schema)}
        {Written(schema)}
        """;

    /// <summary>Has one row when it was accepted; for commits that also answer messages, tell of artifacts, or have no events.</summary>
    public string Everything { get; } = $"""
        WITH {Fenced(schema)},
        written AS (
            {Written(schema)}
        ),
        answered AS (
            DELETE FROM {schema}.inbox USING fenced WHERE inbox.execution = fenced.number AND inbox.id = ANY($14)
        ),
        kept AS (
            INSERT INTO {schema}.artifacts (execution, sequence, place, name, media_type, size, sha256)
            SELECT fenced.number, a.sequence, a.place, a.name, a.media_type, a.size, a.sha256
            FROM fenced, unnest($15::int[], $16::int[], $17::text[], $18::text[], $19::bigint[], $20::text[])
                AS a(sequence, place, name, media_type, size, sha256)
        )
        SELECT number FROM fenced
        """;

    /// <summary>Where the refused ones stand now.</summary>
    public string Positions { get; } = $"SELECT number, epoch, version FROM {schema}.executions WHERE number = ANY($1)";

    /// <summary>Parameters: number, epoch, version, new version, status, bytes of outputs, when it became final or null, the owner.</summary>
    private static string Fenced(string schema) => $"""
        fenced AS (
            UPDATE {schema}.executions SET
                version = $4,
                status = $5,
                output_bytes = output_bytes + $6,
                owner = CASE WHEN $7 IS NOT NULL THEN NULL WHEN finished_at IS NOT NULL THEN $8 ELSE owner END,
                finished_at = CASE WHEN $7 IS NOT NULL THEN coalesce(finished_at, $7) END
            WHERE number = $1 AND epoch = $2 AND version = $3
            RETURNING number
        )
        """;

    private static string Written(string schema) => $"""
        INSERT INTO {schema}.events (execution, sequence, type, step, detail, at, payload)
        SELECT fenced.number, ($3 + e.place)::int, e.type, e.step, e.detail, e.at, e.payload
        FROM fenced, unnest($9::smallint[], $10::int[], $11::int[], $12::bigint[], $13::bytea[])
            WITH ORDINALITY AS e(type, step, detail, at, payload, place)
        """;
}
