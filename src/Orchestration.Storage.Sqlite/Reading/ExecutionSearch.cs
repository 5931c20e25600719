using System.Globalization;
using System.Text;
using Orchestration.Storage.Sqlite.Database;

namespace Orchestration.Storage.Sqlite.Reading;

/// <summary>Lists executions. The text of the query is made of constants; what was asked is bound.</summary>
internal sealed class ExecutionSearch
{
    private const string Columns =
        "SELECT e.execution, e.id, e.workflow_id, e.workflow_version, e.status, e.started_at, e.finished_at, e.step_count FROM executions e WHERE 1 = 1";

    private readonly StringBuilder _sql = new(Columns);
    private readonly List<object> _values = [];

    private ExecutionSearch(ExecutionQuery query, ExecutionCursor? after)
    {
        if (query.Statuses.Count > 0)
            Where($" AND e.status IN ({string.Join(", ", query.Statuses.Distinct().Select(status => Value(StatusWords.Of(status))))})");
        if (query.WorkflowId is { } workflow)
            Where($" AND e.workflow_id = {Value(workflow)}");
        if (query.StartedFrom is { } from)
            Where($" AND e.started_at >= {Value(from.UtcTicks)}");
        if (query.StartedBefore is { } before)
            Where($" AND e.started_at < {Value(before.UtcTicks)}");
        if (query.ParentExecutionId is { } parent)
            Where($" AND e.parent = {Value(parent)}");
        else if (!query.IncludeChildren)
            Where(" AND e.parent IS NULL");
        foreach ((string name, string value) in query.Tags)
            Where($" AND e.execution IN (SELECT t.execution FROM execution_tags t WHERE t.name = {Value(name)} AND t.value = {Value(value)})");
        if (query.Text is { Length: > 0 } text)
            Where($" AND (has_text(e.id, {Value(text)}) OR has_text(e.workflow_id, ?{_values.Count}))");
        if (after is { } place)
            Where($" AND e.started_at <= {Value(place.StartedAt)} AND (e.started_at < ?{_values.Count} OR e.id > {Value(place.ExecutionId)})");
        Where($" ORDER BY e.started_at DESC, e.id LIMIT {Value(query.Limit + 1L)}");
    }

    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of ours.</exception>
    public static ExecutionPage Run(ReaderPool readers, ExecutionQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000, nameof(query));
        ExecutionSearch search = new(query, query.Cursor is null ? null : ExecutionCursor.Parse(query.Cursor));
        List<ExecutionSummary> rows = readers.Read(search, static (database, search) => search.Read(database));
        if (rows.Count <= query.Limit)
            return new ExecutionPage(rows, null);

        rows.RemoveAt(query.Limit);
        return new ExecutionPage(rows, new ExecutionCursor(rows[^1].StartedAt.UtcTicks, rows[^1].ExecutionId).ToString());
    }

    private List<ExecutionSummary> Read(SqliteDatabase database)
    {
        using SqliteStatement statement = database.Prepare(_sql.ToString());
        for (int index = 0; index < _values.Count; index++)
        {
            if (_values[index] is string text)
                statement.Bind(index + 1, text);
            else
                statement.Bind(index + 1, (long)_values[index]);
        }

        List<ExecutionSummary> rows = [];
        while (statement.Next())
            rows.Add(ReadRow(database, statement));
        return rows;
    }

    private static ExecutionSummary ReadRow(SqliteDatabase database, SqliteStatement row) => new()
    {
        ExecutionId = row.Text(1),
        WorkflowId = row.Text(2),
        WorkflowVersion = row.Int32(3),
        Status = StatusWords.Parse(row.Text(4)),
        StartedAt = new DateTimeOffset(row.Int64(5), TimeSpan.Zero),
        FinishedAt = row.IsNull(6) ? null : new DateTimeOffset(row.Int64(6), TimeSpan.Zero),
        StepCount = row.Int32(7),
        Tags = TagReader.Read(database, row.Int64(0)),
    };

    private void Where(string condition) => _sql.Append(condition);

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{_values.Count}");
    }
}
