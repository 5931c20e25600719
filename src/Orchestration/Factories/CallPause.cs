namespace Orchestration.Factories;

/// <summary>The time for which a service asked for no calls at all: everyone who would call it waits.</summary>
internal sealed class CallPause(TimeSpan longest, TimeProvider time, Action onOver) : IDisposable
{
    private readonly Lock _lock = new();
    private WakeTimer? _wake;
    private long _until;

    public bool Lasts => Volatile.Read(ref _until) is var until and not 0 && until > Now;

    /// <summary>Begins, or goes on for longer. False when it changes nothing.</summary>
    public bool Begin(TimeSpan asked)
    {
        TimeSpan granted = asked < longest ? asked : longest;
        if (granted <= TimeSpan.Zero)
            return false;

        lock (_lock)
        {
            long until = Now + granted.Ticks;
            if (until <= _until)
                return false;

            Volatile.Write(ref _until, until);
            _wake ??= new WakeTimer(time, Wake);
            _wake.Arm(until);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _wake?.Dispose();
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private void Wake()
    {
        lock (_lock)
        {
            if (_until > Now)
                _wake?.Arm(_until);
            else
                Volatile.Write(ref _until, 0);
        }

        if (!Lasts)
            onOver();
    }
}
