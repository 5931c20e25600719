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

    public void Add(StoredExecution execution)
    {
        if (!_executions.TryAdd(execution.ExecutionId, execution))
            throw new ArgumentException($"There is an execution '{execution.ExecutionId}' already.", nameof(execution));
    }

    public StoredExecution? Find(string executionId) => _executions.GetValueOrDefault(executionId);

    public void Commit(StoredExecution execution, ExecutionStatus status, long outputBytes)
    {
        bool wasFinal = execution.Status.IsFinal;
        execution.Commit(status, outputBytes);
        if (!wasFinal && status.IsFinal)
            Retain(execution);
    }

    public ExecutionPage Query(ExecutionQuery query)
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

    private void Retain(StoredExecution execution)
    {
        lock (_retention)
        {
            _finished.Enqueue((execution, execution.OutputBytes, execution.Runs));
            _retainedSteps += execution.StepCount;
            _retainedBytes += execution.OutputBytes;
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
