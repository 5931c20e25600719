using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Orchestration.Storage.Sqlite.Database;

/// <summary>A few connections for reading, each lent to one thread at a time.</summary>
internal sealed class ReaderPool(SqliteFile file) : IDisposable
{
    private const int Kept = 4;
    private const string Begin = "BEGIN";
    private const string End = "COMMIT";

    private readonly ConcurrentBag<SqliteDatabase> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads one state of the database.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public TResult Read<TState, TResult>(TState state, Func<SqliteDatabase, TState, TResult> work)
    {
        SqliteDatabase? database = null;
        bool isSound = false;
        try
        {
            if (!_idle.TryTake(out database))
                database = file.OpenToRead();
            database.Get(Begin).Run();
            TResult result = work(database, state);
            database.Get(End).Run();
            isSound = true;
            return result;
        }
        catch (StoreUnavailableException)
        {
            isSound = database is not null && database.TryRollBack();
            throw;
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.ToUnavailable(fault, file.Path);
        }
        finally
        {
            if (database is not null)
                Return(database, isSound);
        }
    }

    /// <summary>Forgets idle connections: the file may be another one.</summary>
    public void Clear()
    {
        while (_idle.TryTake(out SqliteDatabase? database))
            database.Dispose();
    }

    public void Dispose()
    {
        _isClosed = true;
        Clear();
    }

    private void Return(SqliteDatabase database, bool isSound)
    {
        if (!isSound || _isClosed || _idle.Count >= Kept)
            database.Dispose();
        else
            _idle.Add(database);
        if (_isClosed)
            Clear();
    }
}
