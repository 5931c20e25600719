using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestration.Storage.PostgreSql.Reading;

namespace Orchestration.Storage.PostgreSql.Ownership;

/// <summary>Takes executions over and gives them back.</summary>
internal sealed class ExecutionAcquirer(Database database, OwnershipStatements statements, ExecutionLoader loader, Guid owner, ILogger logger)
{
    private readonly ConcurrentDictionary<long, bool> _unreadable = new();

    /// <summary>Called around each take-over, so that tests can break there.</summary>
    public Action<PersistencePoint>? Crash { get; set; }

    public ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(token).ConfigureAwait(false);
            List<ExecutionRow> rows = await TakeAsync(
                connection, statements.Acquire, token, new NpgsqlParameter<string> { TypedValue = StoredText.Encode(executionId) }, OwnerParameter()).ConfigureAwait(false);
            if (rows.Count == 0)
                return null;

            LoadedExecution loaded = (await loader.LoadAsync(connection, rows, token).ConfigureAwait(false))[0];
            if (loaded.Problem is { } problem)
                throw problem;

            await CommitAsync(transaction, token).ConfigureAwait(false);
            _unreadable.TryRemove(loaded.Row.Number, out _);
            return loaded.Execution;
        },
        cancellationToken);

    /// <summary>Takes until something can be read or nothing is left: an execution that cannot be read stays without an owner and is not tried again.</summary>
    public async ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        while (true)
        {
            IReadOnlyList<LoadedExecution> taken = await database.RunAsync((connection, token) => TakeOrphansAsync(connection, limit, token), cancellationToken).ConfigureAwait(false);
            foreach (LoadedExecution one in taken)
            {
                if (one.Problem is { } problem && _unreadable.TryAdd(one.Row.Number, true))
                    Log.Unreadable(logger, one.Row.ExecutionId, problem.Message, problem);
            }

            List<StoredExecution> readable = [.. taken.Select(one => one.Execution).OfType<StoredExecution>()];
            if (readable.Count > 0 || taken.Count == 0)
                return readable;
        }
    }

    public async ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken) => await database.RunAsync(
        (connection, token) => ExecuteAsync(
            connection,
            statements.Release,
            token,
            new NpgsqlParameter<long> { TypedValue = execution.Row },
            new NpgsqlParameter<long> { TypedValue = execution.Epoch },
            OwnerParameter()),
        cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<string>>(
        async (connection, token) =>
        {
            List<string> ids = [];
            await using NpgsqlCommand command = new(statements.Owned, connection) { Parameters = { OwnerParameter() } };
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
            while (await reader.ReadAsync(token).ConfigureAwait(false))
                ids.Add(StoredText.Decode(reader.GetString(0)));
            return ids;
        },
        cancellationToken);

    private async Task<IReadOnlyList<LoadedExecution>> TakeOrphansAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        List<ExecutionRow> rows = await TakeAsync(
            connection,
            statements.AcquireOrphans,
            cancellationToken,
            OwnerParameter(),
            new NpgsqlParameter<long[]> { TypedValue = [.. _unreadable.Keys] },
            new NpgsqlParameter<int> { TypedValue = limit }).ConfigureAwait(false);
        if (rows.Count == 0)
            return [];

        rows.Sort((one, other) => one.StartedAt != other.StartedAt ? one.StartedAt.CompareTo(other.StartedAt) : one.Number.CompareTo(other.Number));
        IReadOnlyList<LoadedExecution> loaded = await loader.LoadAsync(connection, rows, cancellationToken).ConfigureAwait(false);
        long[] unreadable = [.. loaded.Where(one => one.Problem is not null).Select(one => one.Row.Number)];
        if (unreadable.Length > 0)
            await ExecuteAsync(connection, statements.GiveBack, cancellationToken, new NpgsqlParameter<long[]> { TypedValue = unreadable }, OwnerParameter()).ConfigureAwait(false);
        await CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
        return loaded;
    }

    private async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        Crash?.Invoke(PersistencePoint.BeforeWrite);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        Crash?.Invoke(PersistencePoint.AfterWrite);
    }

    private static async Task<List<ExecutionRow>> TakeAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        List<ExecutionRow> rows = [];
        await using NpgsqlCommand command = new(sql, connection);
        command.Parameters.AddRange(parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(ExecutionRow.Read(reader));
        return rows;
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using NpgsqlCommand command = new(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private NpgsqlParameter<Guid> OwnerParameter() => new() { TypedValue = owner };
}
