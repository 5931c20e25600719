using System.Threading.Tasks.Sources;

namespace Orchestration.Storage;

/// <summary>A commit on its way, and whoever waits for it.</summary>
/// <remarks>Continuations run on the thread of the writer, so they may only queue work.</remarks>
internal sealed class PendingCommit(ExecutionCommit commit) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _source;

    public ExecutionCommit Commit { get; } = commit;

    /// <summary>Whether the fence refused it; set by the writer.</summary>
    public bool IsLost { get; set; }

    /// <summary>Why it can never be written, such as a payload that is too large; null mostly. Set by the writer, so that one commit does not stop all.</summary>
    public Exception? Fault { get; set; }

    public ValueTask Written => new(this, _source.Version);

    /// <summary>Answers whoever waits, after the transaction.</summary>
    public void Settle()
    {
        if (Fault is not null)
            _source.SetException(Fault);
        else if (IsLost)
            _source.SetException(new OwnershipLostException(Commit.Execution.ExecutionId, Commit.Execution.Epoch));
        else
            _source.SetResult(true);
    }

    /// <summary>Answers that the store was closed before.</summary>
    public void Abort(StoreUnavailableException closed) => _source.SetException(closed);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
}
