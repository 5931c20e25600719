namespace Orchestration.RoutingSimulation.Virtual;

/// <summary>A timer of the virtual clock.</summary>
internal sealed class VirtualTimer : ITimer
{
    private readonly VirtualTime _time;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private int _setting;

    public VirtualTimer(VirtualTime time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _time = time;
        _callback = callback;
        _state = state;
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        int setting = ++_setting;
        if (dueTime != Timeout.InfiniteTimeSpan)
            _time.At(_time.Now + dueTime.Ticks, () => Elapsed(setting, period));
        return true;
    }

    public void Dispose() => _setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Elapsed(int setting, TimeSpan period)
    {
        if (setting != _setting)
            return;

        if (period != Timeout.InfiniteTimeSpan)
            _time.At(_time.Now + period.Ticks, () => Elapsed(setting, period));
        _callback(_state);
    }
}
