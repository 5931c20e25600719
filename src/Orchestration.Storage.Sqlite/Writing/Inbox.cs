using Orchestration.Storage.Sqlite.Database;
using Orchestration.Templates;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Messages for executions.</summary>
internal static class Inbox
{
    private const string Add =
        "INSERT INTO inbox (execution, kind, body, posted_at) SELECT execution, ?2, ?3, ?4 FROM executions WHERE id = ?1";

    private const string ReadOwned =
        """
        SELECT i.message, e.id, i.kind, i.body FROM inbox i CROSS JOIN executions e ON e.execution = i.execution
        WHERE e.owner = ?1 ORDER BY i.message LIMIT 1000
        """;

    public static bool Post(SqliteDatabase database, string executionId, InboxMessage message, DateTimeOffset now)
    {
        SqliteStatement add = database.Get(Add).Bind(1, executionId).Bind(2, message.Kind).Bind(4, now.UtcTicks);
        if (message.Body.IsEmpty)
            add.BindNull(3);
        else
            add.Bind(3, message.Body.Utf8.Span);
        add.Run();
        return database.Changes == 1;
    }

    public static IReadOnlyList<InboxMessage> Read(SqliteDatabase database, long owner)
    {
        List<InboxMessage> messages = [];
        SqliteStatement rows = database.Get(ReadOwned).Bind(1, owner);
        try
        {
            while (rows.Next())
            {
                JsonPayload body = rows.IsNull(3) ? default : JsonPayload.Trusted(rows.Bytes(3).ToArray());
                messages.Add(new InboxMessage(rows.Text(2), body) { Id = rows.Int64(0), ExecutionId = rows.Text(1) });
            }
        }
        finally
        {
            rows.Reset();
        }

        return messages;
    }
}
