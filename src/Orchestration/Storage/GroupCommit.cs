using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Storage;

/// <summary>Lets commits of many executions share transactions: while one batch is written, the next one gathers.</summary>
/// <remarks>
/// Whoever commits while nobody writes becomes the writer of one batch, on its own thread: with one execution at work there is no change of threads
/// between a step's end and its record. What gathered meanwhile is written by a thread of the pool.
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Closing it disposes what it owns.")]
internal sealed class GroupCommit(ICommitWriter writer, TimeProvider time) : IThreadPoolWorkItem
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private List<PendingCommit> _gathering = [];
    private bool _isWriting;
    private StoreUnavailableException? _closed;
    private TaskCompletionSource? _idle;

    public ValueTask CommitAsync(in ExecutionCommit commit)
    {
        PendingCommit pending = new(commit);
        lock (_lock)
        {
            if (_closed is not null)
                return ValueTask.FromException(_closed);

            _gathering.Add(pending);
            if (_isWriting)
                return pending.Written;

            _isWriting = true;
        }

        ValueTask written = pending.Written;
        ((IThreadPoolWorkItem)this).Execute();
        return written;
    }

    /// <summary>Refuses what comes from now on, and waits until what is being written has been written or given up.</summary>
    public async Task CloseAsync()
    {
        Task idle;
        lock (_lock)
        {
            if (_closed is not null)
                return;

            _closed = new StoreUnavailableException(StoreProblem.Closed, "The store of executions was closed.");
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isWriting)
                _idle.SetResult();
            idle = _idle.Task;
        }

        await _closing.CancelAsync();
        await idle;
        _closing.Dispose();
    }

    void IThreadPoolWorkItem.Execute()
    {
        List<PendingCommit> batch = Take();
        ValueTask writing;
        try
        {
            writing = writer.WriteAsync(batch);
        }
        catch (Exception fault)
        {
            writing = ValueTask.FromException(fault);
        }

        if (writing.IsCompletedSuccessfully)
            Finish(batch);
        else
            _ = WriteUntilDoneAsync(batch, writing);
    }

    private async Task WriteUntilDoneAsync(List<PendingCommit> batch, ValueTask writing)
    {
        TimeSpan pause = ShortestPause;
        while (true)
        {
            try
            {
                await writing.ConfigureAwait(false);
                break;
            }
            catch (Exception fault)
            {
                writer.Failed(fault);
            }

            try
            {
                await Task.Delay(pause, time, _closing.Token).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
                writing = writer.WriteAsync(batch);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                GiveUp(batch);
                return;
            }
            catch (Exception fault)
            {
                writing = ValueTask.FromException(fault);
            }
        }

        Finish(batch);
    }

    private List<PendingCommit> Take()
    {
        lock (_lock)
        {
            if (_gathering.Count <= writer.MaxBatch)
            {
                List<PendingCommit> all = _gathering;
                _gathering = [];
                return all;
            }

            List<PendingCommit> first = _gathering[..writer.MaxBatch];
            _gathering.RemoveRange(0, writer.MaxBatch);
            return first;
        }
    }

    private void Finish(List<PendingCommit> batch)
    {
        writer.Succeeded();
        bool goesOn = GoOn();
        foreach (PendingCommit commit in batch)
            commit.Settle();
        if (goesOn)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void GiveUp(List<PendingCommit> batch)
    {
        lock (_lock)
        {
            batch = [.. batch, .. _gathering];
            _gathering = [];
            _isWriting = false;
            _idle?.TrySetResult();
        }

        foreach (PendingCommit commit in batch)
            commit.Abort(_closed!);
    }

    private bool GoOn()
    {
        lock (_lock)
        {
            _isWriting = _gathering.Count > 0;
            if (!_isWriting)
                _idle?.TrySetResult();
            return _isWriting;
        }
    }
}
