using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Sqlite.Reading;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Takes executions for this owner and gives them back.</summary>
internal sealed class Possession(SqliteWriter writer, ReaderPool readers, ExecutionReader reader, SqliteOwner owner, ILogger logger)
{
    private const int Chunk = 64;

    private const string TakeOne = "UPDATE executions SET epoch = epoch + 1, owner = ?2 WHERE execution = ?1 AND epoch = ?3 AND version = ?4";
    private const string GiveBack = "UPDATE executions SET owner = NULL WHERE execution = ?1 AND epoch = ?2 AND owner = ?3";
    private const string FindFree = "SELECT id FROM executions WHERE owner IS NULL AND finished_at IS NULL ORDER BY started_at, id LIMIT ?1";
    private const string FindHeld = "SELECT id FROM executions WHERE owner = ?1 AND finished_at IS NULL";

    /// <summary>Executions that cannot be read, so that a sweep neither tries nor tells it again.</summary>
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Takes an execution; null when there is none.</summary>
    /// <remarks>It is read beside the writer, which then checks that nothing has happened since.</remarks>
    public async ValueTask<StoredExecution?> TryTakeAsync(string executionId, CancellationToken cancellationToken)
    {
        while (readers.Read((reader, executionId), static (database, state) => state.reader.Read(database, state.executionId)) is { } execution)
        {
            if (await writer.WriteAsync((this, execution), static (database, state) => state.Item1.Take(database, state.execution), cancellationToken))
            {
                _unreadable.TryRemove(executionId, out _);
                execution.Epoch++;
                return execution;
            }
        }

        return null;
    }

    public async ValueTask<IReadOnlyList<StoredExecution>> TakeFreeAsync(int limit, CancellationToken cancellationToken)
    {
        List<StoredExecution> taken = [];
        while (taken.Count < limit && FindReadable(Math.Min(Chunk, limit - taken.Count)) is { Count: > 0 } free)
        {
            List<StoredExecution> read = [.. free.Select(ReadOrNote).OfType<StoredExecution>()];
            if (read.Count == 0)
                continue;

            bool[] isTaken = await writer.WriteAsync(
                (this, read), static (database, state) => state.read.Select(one => state.Item1.Take(database, one)).ToArray(), cancellationToken);
            foreach (StoredExecution one in read.Where((_, index) => isTaken[index]))
            {
                one.Epoch++;
                taken.Add(one);
            }
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

    private StoredExecution? ReadOrNote(string executionId)
    {
        try
        {
            return readers.Read((reader, executionId), static (database, state) => state.reader.Read(database, state.executionId));
        }
        catch (StoreUnavailableException damage) when (damage.Problem == StoreProblem.Corrupt)
        {
            if (_unreadable.TryAdd(executionId, true))
                Log.Unreadable(logger, executionId, damage.Message);
            return null;
        }
    }

    private bool Take(SqliteDatabase database, StoredExecution execution)
    {
        database.Get(TakeOne).Bind(1, execution.Row).Bind(2, owner.Number).Bind(3, execution.Epoch).Bind(4, execution.Log.Count).Run();
        return database.Changes == 1;
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
