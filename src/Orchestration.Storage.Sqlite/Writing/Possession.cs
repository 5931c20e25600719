using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Sqlite.Reading;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Takes executions for this owner and gives them back.</summary>
internal sealed class Possession(SqliteWriter writer, ReaderPool readers, ExecutionReader reader, SqliteOwner owner, ILogger logger)
{
    private const int Chunk = 64;

    private const string TakeOne = "UPDATE executions SET epoch = epoch + 1, owner = ?2 WHERE execution = ?1 AND epoch = ?3";
    private const string GiveBack = "UPDATE executions SET owner = NULL WHERE execution = ?1 AND epoch = ?2 AND owner = ?3";
    private const string FindFree = "SELECT id FROM executions WHERE owner IS NULL AND finished_at IS NULL ORDER BY started_at, id LIMIT ?1";
    private const string FindHeld = "SELECT id FROM executions WHERE owner = ?1 AND finished_at IS NULL";

    /// <summary>Executions that cannot be read, so that a sweep neither tries nor tells it again.</summary>
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal);

    public ValueTask<StoredExecution?> TryTakeAsync(string executionId, CancellationToken cancellationToken) =>
        writer.WriteAsync((this, executionId), static (database, state) => state.Item1.Take(database, state.executionId), cancellationToken);

    public async ValueTask<IReadOnlyList<StoredExecution>> TakeFreeAsync(int limit, CancellationToken cancellationToken)
    {
        List<StoredExecution> taken = [];
        while (taken.Count < limit && FindReadable(Math.Min(Chunk, limit - taken.Count)) is { Count: > 0 } free)
        {
            taken.AddRange(await writer.WriteAsync(
                (this, free), static (database, state) => state.free.Select(id => state.Item1.TakeIfReadable(database, id)).OfType<StoredExecution>().ToArray(), cancellationToken));
        }

        return taken;
    }

    public IReadOnlyList<string> FindOwned() => readers.Read(owner.Number, static (database, number) => ReadIds(database.Get(FindHeld).Bind(1, number)));

    public async ValueTask GiveBackAsync(StoredExecution execution, CancellationToken cancellationToken) =>
        await writer.WriteAsync(
            (execution, owner.Number),
            static (database, state) =>
            {
                database.Get(GiveBack).Bind(1, state.execution.Row).Bind(2, state.execution.Epoch).Bind(3, state.Number).Run();
                return true;
            },
            cancellationToken);

    private List<string> FindReadable(int count)
    {
        List<string> free = readers.Read(count + _unreadable.Count, static (database, limit) => ReadIds(database.Get(FindFree).Bind(1, limit)));
        free.RemoveAll(_unreadable.ContainsKey);
        return free.Count > count ? free[..count] : free;
    }

    private StoredExecution? TakeIfReadable(SqliteDatabase database, string executionId)
    {
        try
        {
            return Take(database, executionId);
        }
        catch (StoreUnavailableException damage) when (database.IsInTransaction)
        {
            if (_unreadable.TryAdd(executionId, true))
                Log.Unreadable(logger, executionId, damage.Message);
            return null;
        }
    }

    private StoredExecution? Take(SqliteDatabase database, string executionId)
    {
        if (reader.Read(database, executionId) is not { } execution)
            return null;

        database.Get(TakeOne).Bind(1, execution.Row).Bind(2, owner.Number).Bind(3, execution.Epoch).Run();
        execution.Epoch++;
        _unreadable.TryRemove(executionId, out _);
        return execution;
    }

    private static List<string> ReadIds(SqliteStatement rows)
    {
        List<string> ids = [];
        try
        {
            while (rows.Next())
                ids.Add(rows.Text(0));
        }
        finally
        {
            rows.Reset();
        }

        return ids;
    }
}
