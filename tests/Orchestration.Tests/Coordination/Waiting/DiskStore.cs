using Orchestration.Storage;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>The store of one engine over a disk that outlives it. It dies with its engine, and gives nothing back.</summary>
internal sealed class DiskStore(Disk disk) : IExecutionStore
{
    /// <summary>Whether its engine sees the disk.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>Whether it has died: nothing that it writes arrives any more.</summary>
    public bool IsDead { get; set; }

    /// <summary>How many of the next messages it does not take.</summary>
    public int FailingPosts { get; set; }

    public bool IsDurable => true;

    public StoreHealth Health => IsConnected ? StoreHealth.Active : StoreHealth.Opening;

    public Action? MessagesArrived { get; set; }

    public ValueTask<bool> OpenAsync(CancellationToken cancellationToken) => new(IsConnected);

    public ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken) =>
        new(disk.Rows.TryAdd(execution.ExecutionId, new DiskRow(execution, this)) ? null : disk.Read(disk.Rows[execution.ExecutionId]));

    public ValueTask<StoredExecution?> FindAsync(string executionId, CancellationToken cancellationToken) =>
        new(disk.Rows.TryGetValue(executionId, out DiskRow? row) ? disk.Read(row) : null);

    public ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken) =>
        new(disk.Rows.TryGetValue(executionId, out DiskRow? row) && (row.Owner == this || row.Owner.IsDead) ? disk.Acquire(row, this) : null);

    public ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken) =>
        new([.. disk.Rows.Values.Where(row => !row.Status.IsFinal && row.Owner.IsDead).Take(limit).ToArray().Select(row => disk.Acquire(row, this))]);

    public ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken) =>
        new([.. disk.Rows.Where(pair => !pair.Value.Status.IsFinal && pair.Value.Owner == this).Select(pair => pair.Key)]);

    public ValueTask CommitAsync(in ExecutionCommit commit)
    {
        try
        {
            if (!IsDead)
                disk.Write(commit);
            return ValueTask.CompletedTask;
        }
        catch (OwnershipLostException lost)
        {
            return ValueTask.FromException(lost);
        }
    }

    /// <summary>What its engine gave back.</summary>
    public List<string> Released { get; } = [];

    public ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        Released.Add(execution.ExecutionId);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken)
    {
        if (FailingPosts > 0)
        {
            FailingPosts--;
            throw new StoreUnavailableException(StoreProblem.Unreachable, "The database does not answer.");
        }

        disk.Post(executionId, message);
        disk.Rows[executionId].Owner.MessagesArrived?.Invoke();
        return new(true);
    }

    /// <summary>Answers each message twice, as a sweep does that comes before the commit of the one before.</summary>
    public ValueTask<IReadOnlyList<InboxMessage>> ReadMessagesAsync(CancellationToken cancellationToken)
    {
        InboxMessage[] own = [.. disk.Messages.Where(message => disk.Rows[message.ExecutionId].Owner == this)];
        return new([.. own, .. own]);
    }

    public ValueTask<ExecutionPage> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken) => new(new ExecutionPage([], null));

    public ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken) => new(0);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
