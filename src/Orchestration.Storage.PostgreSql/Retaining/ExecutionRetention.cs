using Npgsql;

namespace Orchestration.Storage.PostgreSql.Retaining;

/// <summary>Forgets finished executions in small transactions, and the templates that nothing needs then.</summary>
internal sealed class ExecutionRetention(Database database, string schema)
{
    private const int BatchSize = 100;

    private readonly string _limit = $"""
        SELECT finished_at, number FROM {schema}.executions
        WHERE finished_at IS NOT NULL AND status = ANY($1) ORDER BY finished_at DESC, number DESC OFFSET $2 LIMIT 1
        """;

    private readonly string _forget = $"""
        WITH doomed AS MATERIALIZED (
            SELECT number FROM {schema}.executions
            WHERE finished_at IS NOT NULL AND status = ANY($1) AND (finished_at, number) <= ($2, $3) AND owner IS NULL
            ORDER BY finished_at, number LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
        ),
        emptied AS (
            DELETE FROM {schema}.events USING doomed WHERE execution = doomed.number
        )
        DELETE FROM {schema}.executions USING doomed WHERE executions.number = doomed.number RETURNING executions.template
        """;

    private readonly string _tidy = $"""
        DELETE FROM {schema}.templates WHERE hash = ANY($1)
        AND NOT EXISTS (SELECT FROM {schema}.executions WHERE template = templates.hash)
        """;

    public async ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] statuses = [.. options.Statuses.Where(status => status.IsFinal).Select(StatusWords.Of)];
        int forgotten = 0;
        if (options.MaxAge is { } age && now.UtcTicks > age.Ticks)
            forgotten += await ForgetUntilAsync(statuses, (now.UtcTicks - age.Ticks - 1, long.MaxValue), cancellationToken).ConfigureAwait(false);
        if (options.MaxCount is { } count && await FindLimitAsync(statuses, count, cancellationToken).ConfigureAwait(false) is { } limit)
            forgotten += await ForgetUntilAsync(statuses, limit, cancellationToken).ConfigureAwait(false);
        return forgotten;
    }

    /// <summary>The newest one that is too many.</summary>
    private ValueTask<(long FinishedAt, long Number)?> FindLimitAsync(string[] statuses, int count, CancellationToken cancellationToken) =>
        database.RunAsync<(long, long)?>(
            async (connection, token) =>
            {
                await using NpgsqlCommand command = new(_limit, connection)
                {
                    Parameters = { new NpgsqlParameter<string[]> { TypedValue = statuses }, new NpgsqlParameter<int> { TypedValue = count } },
                };
                await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                return await reader.ReadAsync(token).ConfigureAwait(false) ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
            },
            cancellationToken);

    private async ValueTask<int> ForgetUntilAsync(string[] statuses, (long FinishedAt, long Number) limit, CancellationToken cancellationToken)
    {
        int forgotten = 0;
        int batch;
        do
        {
            batch = await database.RunAsync((connection, token) => ForgetBatchAsync(connection, statuses, limit, token), cancellationToken).ConfigureAwait(false);
            forgotten += batch;
        }
        while (batch == BatchSize);
        return forgotten;
    }

    private async Task<int> ForgetBatchAsync(NpgsqlConnection connection, string[] statuses, (long FinishedAt, long Number) limit, CancellationToken cancellationToken)
    {
        List<string> templates = [];
        await using (NpgsqlCommand command = new(_forget, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = statuses });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit.FinishedAt });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit.Number });
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                templates.Add(reader.GetString(0));
        }

        if (templates.Count > 0)
            await TidyAsync(connection, templates, cancellationToken).ConfigureAwait(false);
        return templates.Count;
    }

    /// <summary>A template that a new execution took up meanwhile stays, by its foreign key.</summary>
    private async Task TidyAsync(NpgsqlConnection connection, List<string> templates, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = new(_tidy, connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. templates.Distinct(StringComparer.Ordinal)] });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
        }
    }
}
