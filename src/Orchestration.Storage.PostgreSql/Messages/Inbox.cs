using Npgsql;
using Orchestration.Templates;

namespace Orchestration.Storage.PostgreSql.Messages;

/// <summary>Leaves messages for the owners of executions, and reads those for this owner.</summary>
internal sealed class Inbox(Database database, string schema, Guid owner)
{
    private const string Channel = "orchestration_";

    private readonly string _post = $"""
        WITH target AS (
            SELECT number, owner FROM {schema}.executions WHERE id = $1
        ),
        posted AS (
            INSERT INTO {schema}.inbox (execution, delivery, kind, body) SELECT number, $2, $3, $4 FROM target
            ON CONFLICT (delivery) DO NOTHING
        )
        SELECT owner, CASE WHEN owner <> $5 THEN pg_notify('{Channel}' || replace(owner::text, '-', ''), '')::text END FROM target
        """;

    private readonly string _read = $"""
        SELECT inbox.id, executions.id, inbox.kind, inbox.body
        FROM {schema}.inbox JOIN {schema}.executions ON executions.number = inbox.execution
        WHERE executions.owner = $1 ORDER BY inbox.id LIMIT 1000
        """;

    /// <summary>Where an owner listens.</summary>
    public static string ChannelOf(Guid owner) => Channel + owner.ToString("N");

    /// <summary>Called when this owner itself posted for what it holds.</summary>
    public Action? PostedToSelf { get; set; }

    /// <summary>False when there is no such execution. The delivery's number makes a second try after a lost answer harmless.</summary>
    public async ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken)
    {
        Guid delivery = Guid.NewGuid();
        (bool isKnown, Guid? holder) = await database.RunAsync((connection, token) => PostAsync(connection, executionId, message, delivery, token), cancellationToken).ConfigureAwait(false);
        if (holder == owner)
            PostedToSelf?.Invoke();
        return isKnown;
    }

    public ValueTask<IReadOnlyList<InboxMessage>> ReadAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<InboxMessage>>(
        async (connection, token) =>
        {
            List<InboxMessage> messages = [];
            await using NpgsqlCommand command = new(_read, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = owner } } };
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
            while (await reader.ReadAsync(token).ConfigureAwait(false))
            {
                JsonPayload body = await reader.IsDBNullAsync(3, token).ConfigureAwait(false) ? default : JsonPayload.Trusted(reader.GetFieldValue<byte[]>(3));
                messages.Add(new InboxMessage(StoredText.Decode(reader.GetString(2)), body)
                {
                    Id = reader.GetInt64(0),
                    ExecutionId = StoredText.Decode(reader.GetString(1)),
                });
            }

            return messages;
        },
        cancellationToken);

    private async Task<(bool IsKnown, Guid? Holder)> PostAsync(
        NpgsqlConnection connection, string executionId, InboxMessage message, Guid delivery, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(_post, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = StoredText.Encode(executionId) },
                new NpgsqlParameter<Guid> { TypedValue = delivery },
                new NpgsqlParameter<string> { TypedValue = StoredText.Encode(message.Kind) },
                new NpgsqlParameter<byte[]?> { TypedValue = message.Body.IsEmpty ? null : message.Body.Utf8.ToArray() },
                new NpgsqlParameter<Guid> { TypedValue = owner },
            },
        };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return (false, null);

        return (true, await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false) ? null : reader.GetGuid(0));
    }
}
