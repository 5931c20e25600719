using System.Text.Json;
using Npgsql;
using Orchestration.Templates;

namespace Orchestration.Storage.PostgreSql.Reading;

/// <summary>Makes executions of rows: reads the templates that are not known yet and all events, for many executions at once.</summary>
internal sealed class ExecutionLoader(ReadingStatements statements, IPayloadCodec codec)
{
    private readonly StoredTemplates _templates = new();

    public StoredTemplates Templates => _templates;

    /// <summary>Reads one execution by its id, whoever holds it.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<StoredExecution?> FindAsync(NpgsqlConnection connection, string executionId, CancellationToken cancellationToken)
    {
        LoadedExecution? before = await FindOnceAsync(connection, executionId, cancellationToken).ConfigureAwait(false);
        if (before is null or { Problem: null })
            return before?.Execution;

        // it may have been forgotten between its row and its events
        LoadedExecution? now = await FindOnceAsync(connection, executionId, cancellationToken).ConfigureAwait(false);
        return now is { Problem: { } problem } ? throw problem : now?.Execution;
    }

    /// <summary>Reads what belongs to rows; one that cannot be read does not hinder the others. The answer is in the order of the rows.</summary>
    public async Task<IReadOnlyList<LoadedExecution>> LoadAsync(NpgsqlConnection connection, IReadOnlyList<ExecutionRow> rows, CancellationToken cancellationToken)
    {
        Dictionary<string, byte[]> bodies = await ReadTemplatesAsync(connection, rows, cancellationToken).ConfigureAwait(false);
        Dictionary<long, LoadedExecution> loaded = rows.ToDictionary(row => row.Number, row => Begin(row, bodies));
        await using (NpgsqlCommand command = new(statements.Events, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(row => row.Number)] });
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                long number = reader.GetInt64(0);
                LoadedExecution one = loaded[number];
                if (one.Execution is not null && reader.GetInt32(1) <= one.Row.Version)
                    loaded[number] = Append(one, reader);
            }
        }

        return [.. rows.Select(row => Complete(loaded[row.Number]))];
    }

    private async Task<LoadedExecution?> FindOnceAsync(NpgsqlConnection connection, string executionId, CancellationToken cancellationToken)
    {
        ExecutionRow? row = null;
        await using (NpgsqlCommand command = new(statements.Find, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Encode(executionId) });
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                row = ExecutionRow.Read(reader);
        }

        return row is null ? null : (await LoadAsync(connection, [row], cancellationToken).ConfigureAwait(false))[0];
    }

    private async Task<Dictionary<string, byte[]>> ReadTemplatesAsync(NpgsqlConnection connection, IReadOnlyList<ExecutionRow> rows, CancellationToken cancellationToken)
    {
        Dictionary<string, byte[]> bodies = new(StringComparer.Ordinal);
        string[] unknown = [.. rows.Select(row => row.TemplateHash).Distinct(StringComparer.Ordinal).Where(hash => !_templates.TryGet(hash, out _))];
        if (unknown.Length == 0)
            return bodies;

        await using NpgsqlCommand command = new(statements.Templates, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = unknown });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            bodies[reader.GetString(0)] = reader.GetFieldValue<byte[]>(1);
        return bodies;
    }

    private LoadedExecution Begin(ExecutionRow row, Dictionary<string, byte[]> bodies)
    {
        try
        {
            StatusWords.Parse(row.Status);
            WorkflowTemplate template = _templates.Read(row.TemplateHash, bodies.GetValueOrDefault(row.TemplateHash));
            JsonPayload inputs = row.Inputs is null ? default : JsonPayload.Trusted(row.Inputs);
            StoredExecution execution = new(row.ExecutionId, template, inputs, StoredTags.Read(row.Tags), row.StartedAt)
            {
                Settings = ExecutionSettingsFormat.Read(row.Settings),
                TemplateHash = row.TemplateHash,
                Epoch = row.Epoch,
                Row = row.Number,
                Priority = row.Priority,
            };
            return new LoadedExecution(row, execution, null);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return new LoadedExecution(row, null, Unreadable(row, fault));
        }
    }

    private LoadedExecution Append(LoadedExecution one, NpgsqlDataReader reader)
    {
        try
        {
            if (reader.GetInt32(1) != one.Execution!.Log.End + 1)
                throw new StoreUnavailableException(StoreProblem.Corrupt, $"Event {one.Execution.Log.End + 1} is missing.");

            EventType type = (EventType)checked((byte)reader.GetInt16(2));
            object? payload = reader.IsDBNull(6) ? null : codec.Decode(type, reader.GetFieldValue<byte[]>(6));
            one.Execution.Log.Append(new EventRecord(type, reader.GetInt32(3), reader.GetInt32(4), reader.GetInt64(5), payload));
            return one;
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return one with { Execution = null, Problem = Unreadable(one.Row, fault) };
        }
    }

    private static LoadedExecution Complete(LoadedExecution one)
    {
        if (one.Execution is not { } execution)
            return one;
        if (execution.Log.End != one.Row.Version)
        {
            StoreUnavailableException missing = new(StoreProblem.Corrupt, $"It has {execution.Log.End} events and should have {one.Row.Version}.");
            return one with { Execution = null, Problem = Unreadable(one.Row, missing) };
        }

        execution.Restore(StatusWords.Parse(one.Row.Status), one.Row.OutputBytes, one.Row.FinishedAt);
        return one;
    }

    private static bool IsUnreadable(Exception fault) =>
        fault is StoreUnavailableException or JsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException
        && !Faults.IsOfDatabase(fault);

    private static StoreUnavailableException Unreadable(ExecutionRow row, Exception fault) =>
        new(StoreProblem.Corrupt, $"Execution '{row.ExecutionId}' cannot be read. {fault.Message}", fault);
}
