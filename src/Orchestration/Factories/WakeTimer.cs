namespace Orchestration.Factories;

/// <summary>One timer that is set for the earliest of the times it is asked for, and exists only once it was needed.</summary>
internal sealed class WakeTimer(TimeProvider time, Action onElapsed) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    /// <summary>Asks to be called at a time, in UTC ticks, or soon after; before it, after 24 days, when it is further away than timers know.</summary>
    public void Arm(long at)
    {
        lock (_lock)
        {
            if (at >= _armedFor)
                return;

            _armedFor = at;
            double milliseconds = Math.Ceiling(Math.Clamp(at - time.GetUtcNow().UtcTicks, 0, Longest.Ticks) / (double)TimeSpan.TicksPerMillisecond);
            TimeSpan delay = TimeSpan.FromMilliseconds(milliseconds);
            if (_timer is null)
                _timer = time.CreateTimer(static timer => ((WakeTimer)timer!).Elapsed(), this, delay, Timeout.InfiniteTimeSpan);
            else
                _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _timer?.Dispose();
    }

    private void Elapsed()
    {
        lock (_lock)
            _armedFor = long.MaxValue;
        onElapsed();
    }
}
