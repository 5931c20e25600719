using Orchestration.Storage.Sqlite.Database;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Writes a batch of commits, and the new executions that wait, in one transaction on the calling thread.</summary>
internal sealed class SqliteCommitWriter(
    SqliteWriter writer, CreateQueue queue, CreateStatements creates, CommitStatements commits, StoreCondition condition, int maxBatch) : ICommitWriter
{
    private IReadOnlyList<PendingCommit>? _doubtful;

    public int MaxBatch => maxBatch;

    public ValueTask WriteAsync(IReadOnlyList<PendingCommit> batch)
    {
        if (!writer.TryEnter())
            return WriteLaterAsync(batch);

        WriteInside(batch);
        return ValueTask.CompletedTask;
    }

    public void Failed(Exception fault) => condition.Failed(fault);

    public void Succeeded() => condition.Succeeded();

    private async ValueTask WriteLaterAsync(IReadOnlyList<PendingCommit> batch)
    {
        await writer.EnterAsync(CancellationToken.None);
        WriteInside(batch);
    }

    private void WriteInside(IReadOnlyList<PendingCommit> batch)
    {
        IReadOnlyList<PendingCreate> added = queue.Take();
        try
        {
            writer.Write((this, batch, added), static (database, state) => state.Item1.WriteAll(database, state.batch, state.added));
            _doubtful = null;
            foreach (PendingCreate create in added)
                create.Settle();
        }
        catch (Exception fault)
        {
            _doubtful = batch;
            queue.Fail(added, fault);
            throw;
        }
        finally
        {
            writer.Exit();
        }
    }

    private bool WriteAll(SqliteDatabase database, IReadOnlyList<PendingCommit> batch, IReadOnlyList<PendingCreate> added)
    {
        bool isDoubtful = ReferenceEquals(batch, _doubtful);
        creates.Write(database, added);
        for (int index = 0; index < batch.Count; index++)
            commits.Write(database, batch[index], isDoubtful);
        return true;
    }
}
