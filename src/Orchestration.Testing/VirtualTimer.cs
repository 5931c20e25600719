namespace Orchestration.Testing;

/// <summary>A timer of a <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state, long number) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private volatile bool _isDisposed;

    public static IComparer<VirtualTimer> ByDueTime { get; } = Comparer<VirtualTimer>.Create(static (one, other) =>
        (one.DueAt, one.Number).CompareTo((other.DueAt, other.Number)));

    public long DueAt { get; set; }

    private long Number { get; } = number;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
            return false;

        _period = period;
        time.Schedule(this, dueTime);
        return true;
    }

    public void Repeat()
    {
        if (_period > TimeSpan.Zero)
            time.Schedule(this, _period);
    }

    public void Call()
    {
        if (!_isDisposed)
            callback(state);
    }

    public void Dispose()
    {
        _isDisposed = true;
        time.Schedule(this, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
