using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestration.Storage.PostgreSql.Ownership;

/// <summary>Says that an owner lives, three times per lease. An owner that was silent for too long goes on under its id: what others took meanwhile has another epoch.</summary>
internal sealed class OwnerHeartbeat(Database database, OwnershipStatements statements, TimeSpan lease, Guid owner, TimeProvider time, HealthRecord health, ILogger logger)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private Task? _loop;

    /// <summary>Makes the owner known, and begins to say that it lives.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        await database.RunAsync(BeatAsync, cancellationToken);
        await database.RunAsync(BuryAsync, cancellationToken);
        _loop = GoOnAsync();
    }

    /// <summary>Says once that the owner lives. Answers whether its lease had expired.</summary>
    public async Task<bool> BeatAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = CommandOf(statements.Heartbeat, connection);
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = lease });
        bool expired = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        if (expired)
            Log.LeaseExpired(logger, owner);
        return expired;
    }

    /// <summary>Lets others take at once what is still held; where the database does not answer, they find out when the lease has expired.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_loop is not null)
        {
            await _loop;
            await EndAsync();
        }

        _ending.Dispose();
    }

    private async Task EndAsync()
    {
        try
        {
            await using NpgsqlConnection connection = await database.OpenReservedAsync(CancellationToken.None);
            await using NpgsqlCommand command = CommandOf(statements.End, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception fault) when (Faults.IsOfDatabase(fault))
        {
            health.HeartbeatFailed(fault);
        }
    }

    private async Task GoOnAsync()
    {
        using PeriodicTimer timer = new(lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token).ConfigureAwait(false))
            {
                try
                {
                    await using NpgsqlConnection connection = await database.OpenReservedAsync(_ending.Token).ConfigureAwait(false);
                    await BeatAsync(connection, _ending.Token).ConfigureAwait(false);
                    health.HeartbeatSucceeded();
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    health.HeartbeatFailed(fault);
                }
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
        }
    }

    /// <summary>An owner that was used again between the look and the deletion stays, by its foreign key.</summary>
    private async Task<bool> BuryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = new(statements.Bury, connection);
            return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }

    private NpgsqlCommand CommandOf(string sql, NpgsqlConnection connection) => new(sql, connection)
    {
        CommandTimeout = Math.Max(1, (int)(lease.TotalSeconds / 3)),
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = owner } },
    };
}
