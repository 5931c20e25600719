namespace Orchestration.Storage.PostgreSql.Reading;

/// <summary>The texts that read executions, templates and events.</summary>
internal sealed class ReadingStatements(string schema)
{
    public string Find { get; } = $"SELECT {ExecutionRow.Columns} FROM {schema}.executions WHERE id = $1";

    public string Templates { get; } = $"SELECT hash, body FROM {schema}.templates WHERE hash = ANY($1)";

    /// <summary>The events of many executions, in the order of their executions' numbers.</summary>
    public string Events { get; } = $"""
        SELECT execution, sequence, type, step, detail, at, payload
        FROM {schema}.events WHERE execution = ANY($1) ORDER BY execution, sequence
        """;
}
