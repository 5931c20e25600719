namespace Orchestration.Storage.PostgreSql.Creating;

/// <summary>The texts that remember new executions.</summary>
internal sealed class CreatingStatements(string schema)
{
    public string Template { get; } = $"INSERT INTO {schema}.templates (hash, body) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// <summary>Answers the number, or no row when the id is taken.</summary>
    public string Execution { get; } = $"""
        INSERT INTO {schema}.executions
            (id, template, workflow_id, workflow_version, status, version, epoch, owner, started_at, priority, step_count, output_bytes, inputs, tags, search, parent, settings)
        VALUES ($1, $2, $3, $4, $5, 0, 1, $6, $7, $8, $9, 0, $10, $11::jsonb, $12, $13, $14::json)
        ON CONFLICT (id) DO NOTHING
        RETURNING number
        """;

    /// <summary>The number of an execution that nobody has touched since it was made.</summary>
    public string Untouched { get; } = $"""
        SELECT number FROM {schema}.executions
        WHERE id = $1 AND template = $2 AND owner = $3 AND epoch = 1 AND version = 0 AND started_at = $4 AND inputs IS NOT DISTINCT FROM $5
        """;
}
