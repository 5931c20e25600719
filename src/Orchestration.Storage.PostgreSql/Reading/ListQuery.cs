using System.Text;
using Npgsql;

namespace Orchestration.Storage.PostgreSql.Reading;

/// <summary>Lists executions, newest first, in the order and with the cursor of every store.</summary>
internal sealed class ListQuery(string schema)
{
    private static readonly string[] KnownStatuses = [.. Enum.GetValues<ExecutionStatus>().Select(StatusWords.Of)];

    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of ours.</exception>
    public static ExecutionCursor? Check(ExecutionQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000, nameof(query));
        return query.Cursor is null ? null : ExecutionCursor.Parse(query.Cursor);
    }

    public async Task<ExecutionPage> ReadAsync(NpgsqlConnection connection, ExecutionQuery query, ExecutionCursor? after, CancellationToken cancellationToken)
    {
        List<ExecutionSummary> rows = new(query.Limit);
        bool hasMore = false;
        await using NpgsqlCommand command = CommandOf(connection, query, after);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            hasMore = rows.Count == query.Limit;
            if (!hasMore)
                rows.Add(SummaryOf(reader));
        }

        string? next = hasMore ? new ExecutionCursor(rows[^1].StartedAt.UtcTicks, rows[^1].ExecutionId).ToString() : null;
        return new ExecutionPage(rows, next);
    }

    /// <summary>What people search in: both ids in upper case, which is how .NET compares without case. No id has a line break.</summary>
    public static string SearchText(string executionId, string workflowId) => StoredText.Encode($"{executionId}\n{workflowId}".ToUpperInvariant());

    private NpgsqlCommand CommandOf(NpgsqlConnection connection, ExecutionQuery query, ExecutionCursor? after)
    {
        NpgsqlCommand command = new() { Connection = connection };
        StringBuilder sql = new($"SELECT id, workflow_id, workflow_version, status, started_at, finished_at, step_count, tags::text FROM {schema}.executions WHERE true");
        Where("status = ANY({0})", query.Statuses.Count == 0 ? KnownStatuses : [.. query.Statuses.Select(StatusWords.Of)]);
        if (query.WorkflowId is { } workflow)
            Where("workflow_id = {0}", StoredText.Encode(workflow));
        if (query.StartedFrom is { } from)
            Where("started_at >= {0}", from.UtcTicks);
        if (query.StartedBefore is { } before)
            Where("started_at < {0}", before.UtcTicks);
        if (query.ParentExecutionId is { } parent)
            Where("parent = {0}", StoredText.Encode(parent));
        else if (!query.IncludeChildren)
            sql.Append(" AND parent IS NULL");
        if (query.Tags.Count > 0)
            Where("tags @> {0}::jsonb", StoredTags.Write(query.Tags));
        if (query.Text is { } text)
            sql.Append(text.Contains('\n', StringComparison.Ordinal) ? " AND false" : "");
        if (query.Text is { Length: > 0 } searched)
            Where("strpos(search, {0}) > 0", StoredText.Encode(searched.ToUpperInvariant()));
        if (after is { } place)
        {
            Where("started_at <= {0}", place.StartedAt);
            Where($"(started_at < ${command.Parameters.Count} OR id > {{0}})", StoredText.Encode(place.ExecutionId));
        }

        sql.Append(" ORDER BY started_at DESC, id LIMIT ");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = query.Limit + 1 });
        command.CommandText = sql.Append('$').Append(command.Parameters.Count).ToString();
        return command;

        void Where<T>(string criterion, T value)
        {
            command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            sql.Append(" AND ").Append(criterion.Replace("{0}", $"${command.Parameters.Count}", StringComparison.Ordinal));
        }
    }

    private static ExecutionSummary SummaryOf(NpgsqlDataReader reader) => new()
    {
        ExecutionId = StoredText.Decode(reader.GetString(0)),
        WorkflowId = StoredText.Decode(reader.GetString(1)),
        WorkflowVersion = reader.GetInt32(2),
        Status = StatusWords.Parse(reader.GetString(3)),
        StartedAt = new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
        FinishedAt = reader.IsDBNull(5) ? null : new DateTimeOffset(reader.GetInt64(5), TimeSpan.Zero),
        StepCount = reader.GetInt32(6),
        Tags = StoredTags.Read(reader.GetString(7)),
    };
}
