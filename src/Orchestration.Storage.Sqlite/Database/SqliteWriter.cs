using Microsoft.Data.Sqlite;

namespace Orchestration.Storage.Sqlite.Database;

/// <summary>The one connection that writes, and the gate through which one thread at a time uses it.</summary>
internal sealed class SqliteWriter(SqliteFile file, ReaderPool readers, StoreCondition condition) : IDisposable
{
    private const string Begin = "BEGIN IMMEDIATE";
    private const string Commit = "COMMIT";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private SqliteDatabase? _database;
    private string? _identity;
    private bool _isClosed;

    public Action<PersistencePoint>? Persisting { get; set; }

    /// <summary>Enters the gate if it is free.</summary>
    public bool TryEnter() => _gate.Wait(0);

    /// <summary>Enters the gate; whoever is inside stays for a transaction, or for the time that a lock is waited for.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _gate.WaitAsync(cancellationToken);

    public void Exit() => _gate.Release();

    /// <summary>Opens the connection, inside of the gate, and brings the tables to this version.</summary>
    public void OpenFirst()
    {
        Close();
        _database = file.OpenFirst();
        _identity = Schema.SchemaVersion.IdentityOf(_database);
    }

    /// <summary>Writes one transaction as soon as the gate is free.</summary>
    /// <exception cref="StoreUnavailableException">Nothing, or nobody knows what, was written.</exception>
    public async ValueTask<TResult> WriteAsync<TState, TResult>(TState state, Func<SqliteDatabase, TState, TResult> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            TResult result = Write(state, work);
            condition.Succeeded();
            return result;
        }
        catch (Exception fault) when (fault is SqliteException or IOException)
        {
            condition.Failed(fault);
            throw SqliteFaults.ToUnavailable(fault, file.Path);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Writes one transaction, inside of the gate.</summary>
    /// <exception cref="SqliteException">Nothing, or nobody knows what, was written.</exception>
    public TResult Write<TState, TResult>(TState state, Func<SqliteDatabase, TState, TResult> work)
    {
        try
        {
            SqliteDatabase database = _database ??= OpenAgain();
            database.Get(Begin).Run();
            TResult result = work(database, state);
            Persisting?.Invoke(PersistencePoint.BeforeWrite);
            database.Get(Commit).Run();
            Persisting?.Invoke(PersistencePoint.AfterWrite);
            return result;
        }
        catch (Exception fault)
        {
            if (_database?.TryRollBack() == false || (fault is SqliteException && SqliteFaults.NeedsNewConnection(fault)))
                Close();
            throw;
        }
    }

    /// <summary>Lets a test look at or change the connection, inside of the gate.</summary>
    public void Touch(Action<SqliteDatabase> touch) => touch(_database ??= OpenAgain());

    public void Dispose()
    {
        _isClosed = true;
        Close();
    }

    private SqliteDatabase OpenAgain() =>
        _isClosed ? throw new StoreUnavailableException(StoreProblem.Closed, "The store of executions was closed.") : file.OpenAgain(_identity);

    private void Close()
    {
        _database?.Dispose();
        _database = null;
        readers.Clear();
    }
}
