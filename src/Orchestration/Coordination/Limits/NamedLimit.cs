using Orchestration.Factories;

namespace Orchestration.Coordination.Limits;

/// <summary>One named limit with what is taken of it. Guarded by the lock of its table.</summary>
internal sealed class NamedLimit : IDisposable
{
    private readonly int _places;
    private readonly RateWindow? _rate;
    private readonly WakeTimer _wake;
    private int _taken;

    public NamedLimit(string name, LimitOptions options, TimeProvider time, Action<NamedLimit> onFreed)
    {
        Name = name;
        _places = options.MaxConcurrency ?? int.MaxValue;
        _rate = options.Rate is { } rate ? new RateWindow(rate) : null;
        _wake = new WakeTimer(time, () => onFreed(this));
    }

    public string Name { get; }

    /// <summary>Whether an attempt fits; when only the rate forbids it, the limit announces itself as soon as it does not.</summary>
    public bool HasRoom(long now)
    {
        if (_taken >= _places)
            return false;
        if (_rate is null || _rate.HasRoom(now))
            return true;

        _wake.Arm(_rate.DueAt);
        return false;
    }

    /// <summary>Whether there is a place, but no start is allowed yet.</summary>
    public bool IsRateExhausted(long now) => _taken < _places && _rate is not null && !_rate.HasRoom(now);

    public void Take(long now)
    {
        _taken++;
        _rate?.Add(now);
    }

    /// <summary>An attempt is over: its place is free, its start still counts.</summary>
    public void Release() => _taken--;

    /// <summary>An attempt did not start after all: neither counts.</summary>
    public void Undo(long at)
    {
        _taken--;
        _rate?.Remove(at);
    }

    public void Dispose() => _wake.Dispose();
}
