using Npgsql;
using Orchestration.Storage.PostgreSql.Tables;

namespace Orchestration.Storage.PostgreSql;

/// <summary>The connections of one store: how many there may be, and what becomes of their faults.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const int Tries = 3;

    /// <summary>Connections that need no place: the one that writes commits, the one that says that the owner lives, the one that listens.</summary>
    private const int Reserved = 3;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _listening;
    private readonly SemaphoreSlim _places;
    private readonly TimeSpan _patience;

    public Database(PostgreSqlStoreOptions options)
    {
        NpgsqlConnectionStringBuilder text = new(options.ConnectionString) { Pooling = true, Multiplexing = false, Enlist = false };
        text.MinPoolSize = Math.Min(text.MinPoolSize, options.MaxConnections - 1);
        text.MaxPoolSize = options.MaxConnections - 1;
        SetUnlessGiven(text, "Timeout", 5);
        SetUnlessGiven(text, "Command Timeout", 15);
        SetUnlessGiven(text, "Max Auto Prepare", 40);
        SetUnlessGiven(text, "Auto Prepare Min Usages", 2);
        SetUnlessGiven(text, "Application Name", "Orchestration");
        SetUnlessGiven(text, "No Reset On Close", true);
        text.IncludeFailedBatchedCommand = true;
        _source = Build(text);
        _patience = TimeSpan.FromSeconds(text.Timeout + text.CommandTimeout);
        _places = new SemaphoreSlim(options.MaxConnections - Reserved);

        text.Pooling = false;
        text.KeepAlive = Math.Max(1, (int)options.Lease.TotalSeconds);
        _listening = Build(text);
    }

    /// <summary>Makes the owner known again, whose row was forgotten because it was silent for long.</summary>
    public Func<NpgsqlConnection, CancellationToken, Task<bool>>? Register { get; set; }

    /// <summary>Does one piece of work on a connection, once more when the connection was lost; the work must bear being done twice.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be used.</exception>
    public async ValueTask<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException fault) when (attempt == 1 && Register is not null && fault.ConstraintName == Migrations.OwnerKey)
            {
                await RunAsync(Register, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (attempt < Tries && Faults.IsWorthAnotherTry(fault))
            {
            }
            catch (Exception fault) when (Faults.IsOfDatabase(fault))
            {
                throw Faults.Translate(fault);
            }
        }
    }

    /// <summary>A connection for work that must not wait for other work: commits, and the sign of life.</summary>
    public ValueTask<NpgsqlConnection> OpenReservedAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <summary>A connection that stays open to listen.</summary>
    public ValueTask<NpgsqlConnection> OpenListeningAsync(CancellationToken cancellationToken) => _listening.OpenConnectionAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _listening.DisposeAsync();
        await _source.DisposeAsync();
        _places.Dispose();
    }

    private async ValueTask<T> RunOnceAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!await _places.WaitAsync(_patience, cancellationToken).ConfigureAwait(false))
            throw new StoreUnavailableException(StoreProblem.Unreachable, "All connections to PostgreSQL were busy for too long.");

        try
        {
            await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            return await work(connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private static void SetUnlessGiven(NpgsqlConnectionStringBuilder text, string keyword, object value)
    {
        if (!text.ShouldSerialize(keyword))
            text[keyword] = value;
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder text)
    {
        NpgsqlSlimDataSourceBuilder builder = new(text.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        return builder.Build();
    }
}
