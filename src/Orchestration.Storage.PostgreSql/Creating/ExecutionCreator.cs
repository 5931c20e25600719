using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using Orchestration.Storage.PostgreSql.Reading;
using Orchestration.Storage.PostgreSql.Tables;
using Orchestration.Templates;

namespace Orchestration.Storage.PostgreSql.Creating;

/// <summary>Remembers new executions, and each template once.</summary>
internal sealed class ExecutionCreator(Database database, CreatingStatements statements, ExecutionLoader loader, Guid owner)
{
    private readonly ConcurrentDictionary<string, bool> _stored = new(StringComparer.Ordinal);

    /// <summary>Called around each insertion, so that tests can break there.</summary>
    public Action<PersistencePoint>? Crash { get; set; }

    /// <summary>Answers null, or the execution that has the id already.</summary>
    public async ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        byte[] body = WorkflowTemplateWriter.Write(execution.Template);
        string hash = execution.TemplateHash.Length > 0 ? execution.TemplateHash : Convert.ToHexStringLower(SHA256.HashData(body));
        int attempts = 0;
        return await database.RunAsync(
            async (connection, token) =>
            {
                bool wasTried = ++attempts > 1;
                long? number = await InsertAsync(connection, execution, hash, body, token).ConfigureAwait(false);
                if (number is null && wasTried)
                    number = await FindUntouchedAsync(connection, execution, hash, token).ConfigureAwait(false);
                if (number is null)
                    return await loader.FindAsync(connection, execution.ExecutionId, token).ConfigureAwait(false);

                execution.Row = number.Value;
                execution.Epoch = 1;
                return null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<long?> InsertAsync(NpgsqlConnection connection, StoredExecution execution, string hash, byte[] body, CancellationToken cancellationToken)
    {
        bool isKnown = _stored.ContainsKey(hash);
        try
        {
            return await InsertOnceAsync(connection, execution, hash, isKnown ? null : body, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (isKnown && fault.ConstraintName == Migrations.TemplateKey)
        {
            // its last execution was forgotten, and the template with it
            _stored.TryRemove(hash, out _);
            return await InsertOnceAsync(connection, execution, hash, body, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            loader.Templates.Add(hash, execution.Template);
        }
    }

    private async Task<long?> InsertOnceAsync(NpgsqlConnection connection, StoredExecution execution, string hash, byte[]? body, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = new(connection);
        if (body is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statements.Template)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = hash }, new NpgsqlParameter<byte[]> { TypedValue = body } },
            });
        }

        batch.BatchCommands.Add(RowOf(execution, hash));
        Crash?.Invoke(PersistencePoint.BeforeWrite);
        object? number = await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        Crash?.Invoke(PersistencePoint.AfterWrite);
        _stored[hash] = true;
        return number as long?;
    }

    private NpgsqlBatchCommand RowOf(StoredExecution execution, string hash)
    {
        WorkflowTemplate template = execution.Template;
        return new NpgsqlBatchCommand(statements.Execution)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = StoredText.Encode(execution.ExecutionId) },
                new NpgsqlParameter<string> { TypedValue = hash },
                new NpgsqlParameter<string> { TypedValue = StoredText.Encode(template.WorkflowId) },
                new NpgsqlParameter<int> { TypedValue = template.Version },
                new NpgsqlParameter<string> { TypedValue = StatusWords.Of(execution.Status) },
                new NpgsqlParameter<Guid> { TypedValue = owner },
                new NpgsqlParameter<long> { TypedValue = execution.StartedAt },
                new NpgsqlParameter<int> { TypedValue = execution.Priority },
                new NpgsqlParameter<int> { TypedValue = execution.StepCount },
                new NpgsqlParameter<byte[]?> { TypedValue = InputsOf(execution) },
                new NpgsqlParameter<string> { TypedValue = StoredTags.Write(execution.Tags) },
                new NpgsqlParameter<string> { TypedValue = ListQuery.SearchText(execution.ExecutionId, template.WorkflowId) },
                new NpgsqlParameter<string?> { TypedValue = execution.Settings.Parent is { } parent ? StoredText.Encode(parent.ExecutionId) : null },
                new NpgsqlParameter<string?> { TypedValue = ExecutionSettingsFormat.Write(execution.Settings) },
            },
        };
    }

    /// <summary>A try whose answer was lost may have made the row: then it is as it was asked for, and untouched.</summary>
    private async Task<long?> FindUntouchedAsync(NpgsqlConnection connection, StoredExecution execution, string hash, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(statements.Untouched, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = StoredText.Encode(execution.ExecutionId) },
                new NpgsqlParameter<string> { TypedValue = hash },
                new NpgsqlParameter<Guid> { TypedValue = owner },
                new NpgsqlParameter<long> { TypedValue = execution.StartedAt },
                new NpgsqlParameter<byte[]?> { TypedValue = InputsOf(execution) },
            },
        };
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }

    private static byte[]? InputsOf(StoredExecution execution) => execution.Inputs.IsEmpty ? null : execution.Inputs.Utf8.ToArray();
}
