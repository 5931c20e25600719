using Microsoft.Data.Sqlite;
using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Sqlite.Schema;
using Orchestration.Templates;

namespace Orchestration.Storage.Sqlite.Reading;

/// <summary>Reads an execution with its events.</summary>
internal sealed class ExecutionReader(IPayloadCodec codec)
{
    private const string ReadRow =
        """
        SELECT e.execution, e.status, e.version, e.epoch, e.output_bytes, e.started_at, e.finished_at, e.priority, t.hash, t.body, i.body, e.settings
        FROM executions e JOIN templates t ON t.template = e.template LEFT JOIN execution_inputs i ON i.execution = e.execution
        WHERE e.id = ?1
        """;

    private const string ReadEvents = "SELECT event, type, step, detail, at, payload FROM events WHERE event BETWEEN ?1 AND ?2 ORDER BY event";

    private readonly StoredTemplates _templates = new();

    /// <summary>Reads an execution inside of a transaction; null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">It is damaged, or a newer version of the library wrote it.</exception>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public StoredExecution? Read(SqliteDatabase database, string id)
    {
        SqliteStatement row = database.Get(ReadRow).Bind(1, id);
        try
        {
            return row.Next() ? Read(database, id, row) : null;
        }
        catch (Exception fault) when (fault is not SqliteException || SqliteFaults.ProblemOf((SqliteException)fault) == StoreProblem.Corrupt)
        {
            throw new StoreUnavailableException(StoreProblem.Corrupt, $"Execution '{id}' cannot be read. {fault.Message}", fault);
        }
        finally
        {
            row.Reset();
        }
    }

    private StoredExecution Read(SqliteDatabase database, string id, SqliteStatement row)
    {
        string hash = row.Text(8);
        WorkflowTemplate template = _templates.TryGet(hash, out WorkflowTemplate? known) && known is not null ? known : _templates.Read(hash, row.Bytes(9).ToArray());
        long number = row.Int64(0);
        StoredExecution execution = new(
            id, template, row.IsNull(10) ? default : JsonPayload.Trusted(row.Bytes(10).ToArray()), TagReader.Read(database, number), row.Int64(5))
        {
            Settings = ExecutionSettingsFormat.Read(row.IsNull(11) ? null : row.Text(11)),
            TemplateHash = hash,
            Priority = row.Int32(7),
            Epoch = row.Int64(3),
            Row = number,
        };
        if (row.Int32(2) is > 0 and int version)
            ReadInto(execution.Log, database, number, version);
        execution.Restore(StatusWords.Parse(row.Text(1)), row.Int64(4), row.Int64(6));
        return execution;
    }

    private void ReadInto(EventLog log, SqliteDatabase database, long execution, int version)
    {
        SqliteStatement events = database.Get(ReadEvents).Bind(1, EventKey.Of(execution, 1)).Bind(2, EventKey.Of(execution, version));
        try
        {
            while (events.Next())
            {
                EventType type = (EventType)checked((byte)events.Int64(1));
                if (!Enum.IsDefined(type))
                    throw new StoreUnavailableException(StoreProblem.Corrupt, $"Event {log.End + 1} is of kind {(byte)type}, which this version of the library does not know.");
                if (EventKey.SequenceOf(events.Int64(0)) != log.End + 1)
                    break;

                object? payload = events.IsNull(5) ? null : codec.Decode(type, events.Bytes(5));
                log.Append(new EventRecord(type, events.Int32(2), events.Int32(3), events.Int64(4), payload));
            }
        }
        finally
        {
            events.Reset();
        }

        if (log.End != version)
            throw new StoreUnavailableException(StoreProblem.Corrupt, $"Event {log.End + 1} of {version} is missing.");
    }
}
