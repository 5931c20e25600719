namespace Orchestration.Testing;

/// <summary>A clock that moves only when it is told to, so that hours pass in milliseconds.</summary>
/// <remarks>Timers fire in the order of their due times, then of their creation. All members may be called from any thread.</remarks>
public sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByDueTime);
    private long _now;
    private long _created;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">Where it begins; null begins at 2030-01-01, UTC.</param>
    public VirtualTime(DateTimeOffset? start = null) =>
        _now = (start ?? new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next timer is due, or null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _timers.Min is { } next ? new DateTimeOffset(next.DueAt, TimeSpan.Zero) : null;
        }
    }

    /// <summary>Runs the callback of a timer whose time has come.</summary>
    internal Action<Action> Fire { get; set; } = static callback => callback();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        VirtualTimer timer = new(this, callback, state, Interlocked.Increment(ref _created));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on, and fires every timer that comes due on the way, each at its own time.</summary>
    /// <param name="time">How far.</param>
    /// <value>0 or more.</value>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        long end = GetTimestamp() + time.Ticks;
        while (FireNext(end))
        {
        }

        Interlocked.Exchange(ref _now, end);
    }

    /// <summary>Moves to the time at which the next timer is due, and fires all that are due then.</summary>
    /// <returns>False when there is no timer.</returns>
    public bool AdvanceToNext() => AdvanceToNext(long.MaxValue);

    internal bool AdvanceToNext(long latest)
    {
        if (!FireNext(latest))
            return false;

        while (FireNext(GetTimestamp()))
        {
        }

        return true;
    }

    internal void Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;

            timer.DueAt = _now + dueTime.Ticks;
            _timers.Add(timer);
        }
    }

    private bool FireNext(long latest)
    {
        VirtualTimer? timer;
        lock (_lock)
        {
            timer = _timers.Min;
            if (timer is null || timer.DueAt > latest)
                return false;

            _timers.Remove(timer);
            _now = Math.Max(_now, timer.DueAt);
            timer.Repeat();
        }

        Fire(timer.Call);
        return true;
    }
}
