using System.Collections.Concurrent;

namespace Orchestration.Storage;

/// <summary>Remembers executions as long as the process lives, finished ones within bounds.</summary>
internal sealed class InMemoryExecutionStore(InMemoryStoreOptions options) : IExecutionStore
{
    private readonly ConcurrentDictionary<string, StoredExecution> _executions = new(StringComparer.Ordinal);
    private readonly Queue<(StoredExecution Execution, long Bytes, int Run)> _finished = new();
    private readonly Lock _retention = new();
    private long _retainedSteps;
    private long _retainedBytes;

    public bool IsDurable => false;

    public StoreHealth Health => StoreHealth.Active;

    public Action? MessagesArrived { get; set; }

    public ValueTask<bool> OpenAsync(CancellationToken cancellationToken) => new(true);

    public ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken)
    {
        StoredExecution known = _executions.GetOrAdd(execution.ExecutionId, execution);
        return new(ReferenceEquals(known, execution) ? null : known);
    }

    public ValueTask<StoredExecution?> FindAsync(string executionId, CancellationToken cancellationToken) => new(_executions.GetValueOrDefault(executionId));

    /// <summary>Whoever has an execution in hand has all there is of it, even when it was forgotten here.</summary>
    public ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken) => FindAsync(executionId, cancellationToken);

    public ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken) => new([]);

    public ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken) =>
        new([.. _executions.Where(execution => !execution.Value.Status.IsFinal).Select(execution => execution.Key)]);

    public ValueTask CommitAsync(in ExecutionCommit commit)
    {
        if (commit.Status.IsFinal && !commit.Execution.Status.IsFinal)
            Retain(commit.Execution, commit.Execution.OutputBytes + commit.OutputBytes);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken) => new(false);

    public ValueTask<IReadOnlyList<InboxMessage>> ReadMessagesAsync(CancellationToken cancellationToken) => new([]);

    public ValueTask<ExecutionPage> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken) => new(Query(query));

    public ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken) => new(0);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ExecutionPage Query(ExecutionQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000, nameof(query));
        ExecutionCursor? after = query.Cursor is null ? null : ExecutionCursor.Parse(query.Cursor);

        List<StoredExecution> matches = [];
        foreach ((string id, StoredExecution execution) in _executions)
        {
            if (ExecutionFilter.Matches(query, execution) && (after is null || after.Value.Precedes(execution.StartedAt, id)))
                matches.Add(execution);
        }

        matches.Sort(NewestFirst);
        List<ExecutionSummary> rows = [.. matches.Take(query.Limit).Select(execution => execution.ToSummary())];
        string? next = matches.Count > rows.Count
            ? new ExecutionCursor(matches[rows.Count - 1].StartedAt, matches[rows.Count - 1].ExecutionId).ToString()
            : null;
        return new ExecutionPage(rows, next);
    }

    private static int NewestFirst(StoredExecution one, StoredExecution other)
    {
        int byStart = other.StartedAt.CompareTo(one.StartedAt);
        return byStart != 0 ? byStart : string.CompareOrdinal(one.ExecutionId, other.ExecutionId);
    }

    private void Retain(StoredExecution execution, long bytes)
    {
        lock (_retention)
        {
            _finished.Enqueue((execution, bytes, execution.Runs));
            _retainedSteps += execution.StepCount;
            _retainedBytes += bytes;
            while (_finished.Count > 1 && (_retainedSteps > options.MaxRetainedSteps || _retainedBytes > options.MaxRetainedBytes))
            {
                (StoredExecution oldest, long size, int run) = _finished.Dequeue();
                _retainedSteps -= oldest.StepCount;
                _retainedBytes -= size;
                if (run == oldest.Runs)
                    _executions.TryRemove(oldest.ExecutionId, out _);
            }
        }
    }
}
