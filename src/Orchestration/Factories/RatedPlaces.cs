namespace Orchestration.Factories;

/// <summary>The rate limit of one factory.</summary>
internal sealed class RatedPlaces(RateLimit limit, TimeProvider time, Action onRoom) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly RateWindow _window = new(limit);
    private readonly WakeTimer _wake = new(time, onRoom);

    /// <summary>Whether a call may start now; if not, those who wait are told as soon as it may.</summary>
    public bool HasRoom()
    {
        lock (_lock)
            return HasRoom(Now);
    }

    /// <summary>Counts a start, if a call may start now and gets its place.</summary>
    public bool TryStart(Places places, bool isImportant)
    {
        lock (_lock)
        {
            long now = Now;
            if (!HasRoom(now) || !places.TryTake(isImportant))
                return false;

            _window.Add(now);
            return true;
        }
    }

    public void Dispose() => _wake.Dispose();

    private long Now => time.GetUtcNow().UtcTicks;

    private bool HasRoom(long now)
    {
        if (_window.HasRoom(now))
            return true;

        _wake.Arm(_window.DueAt);
        return false;
    }
}
