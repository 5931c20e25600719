using Orchestration.Storage.Sqlite.Database;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>New executions that wait for a transaction: the next one takes all of them, whether it writes commits or was begun for them.</summary>
internal sealed class CreateQueue(SqliteWriter writer, StoreCondition condition, string path, CreateStatements statements)
{
    private readonly Lock _lock = new();
    private List<PendingCreate> _waiting = [];
    private bool _isLed;

    /// <summary>Writes a new execution. False when the id is taken.</summary>
    /// <exception cref="StoreUnavailableException">It was not written, or nobody knows.</exception>
    public async ValueTask<bool> AddAsync(PendingCreate create)
    {
        bool leads;
        lock (_lock)
        {
            _waiting.Add(create);
            leads = !_isLed;
            _isLed = true;
        }

        if (leads)
            await LeadAsync();
        return await create.Written;
    }

    /// <summary>Takes all that wait, for a transaction that is about to begin.</summary>
    public IReadOnlyList<PendingCreate> Take()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return [];

            List<PendingCreate> all = _waiting;
            _waiting = [];
            return all;
        }
    }

    public void Fail(IReadOnlyList<PendingCreate> creates, Exception fault)
    {
        if (creates.Count == 0)
            return;

        StoreUnavailableException cause = SqliteFaults.ToUnavailable(fault, path);
        foreach (PendingCreate create in creates)
            create.Fail(cause);
    }

    private async ValueTask LeadAsync()
    {
        await writer.EnterAsync(CancellationToken.None);
        IReadOnlyList<PendingCreate> all;
        lock (_lock)
        {
            _isLed = false;
            all = Take();
        }

        try
        {
            if (all.Count > 0)
                Write(all);
        }
        finally
        {
            writer.Exit();
        }
    }

    private void Write(IReadOnlyList<PendingCreate> all)
    {
        try
        {
            writer.Write((statements, all), static (database, state) =>
            {
                state.statements.Write(database, state.all);
                return true;
            });
            condition.Succeeded();
            foreach (PendingCreate create in all)
                create.Settle();
        }
        catch (Exception fault)
        {
            condition.Failed(fault);
            Fail(all, fault);
        }
    }
}
