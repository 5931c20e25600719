namespace Orchestration.Factories;

/// <summary>Keeps calls from a factory that failed several times in a row, and lets one through after a while to see whether it works again.</summary>
/// <remarks>
/// The pattern of Nygard, Release It! (2007). Each break in a row is twice as long as the one before.
/// Whoever finds out whether it works again has a number: calls that began before the break may still fail, which says nothing of the time after it.
/// </remarks>
internal sealed class CircuitBreaker(int after, TimeSpan duration, TimeProvider time, Action onHalfOpen) : IDisposable
{
    /// <summary>A failure that is the factory's own. One that may be the task's counts 1.</summary>
    public const int Fault = 4;

    private const int Recovered = 10;
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private WakeTimer? _wake;
    private volatile CircuitState _state;
    private volatile int _probe;
    private int _probes;
    private long _until;
    private int _streak;
    private int _breaks;
    private int _successes;

    public CircuitState State => _state == CircuitState.Open && Now >= Volatile.Read(ref _until) ? CircuitState.HalfOpen : _state;

    public bool IsClosed => _state == CircuitState.Closed;

    /// <summary>Whether success would tell it nothing: one look for each call of a factory that works.</summary>
    public bool IsCalm => _state == CircuitState.Closed && _streak == 0 && _breaks == 0;

    /// <summary>Whether a call may begin.</summary>
    public bool Admits => _state == CircuitState.Closed || (_probe == 0 && State == CircuitState.HalfOpen);

    /// <summary>How long it still admits nothing; zero when it does.</summary>
    public TimeSpan Remaining => State == CircuitState.Open ? TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref _until) - Now)) : TimeSpan.Zero;

    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Whether a call may begin when there is nobody else: one at a time.</summary>
    public bool AdmitsAlone => _state == CircuitState.Closed || _probe == 0;

    /// <summary>The number of the call that finds out whether it works again; 0 when there is none.</summary>
    public int Probe => _probe;

    /// <summary>Begins a call; unless closed, the one that finds out, which is given a number.</summary>
    public bool TryEnter(bool isAlone, out int probe)
    {
        probe = 0;
        if (_state == CircuitState.Closed)
            return true;

        lock (_lock)
        {
            if (_state == CircuitState.Closed)
                return true;
            if (isAlone ? !AdmitsAlone : !Admits)
                return false;

            _state = State;
            _probe = probe = ++_probes;
            return true;
        }
    }

    /// <summary>A call succeeded. True when it closes the circuit: while one finds out whether it works again, any success tells that.</summary>
    public bool Succeeded()
    {
        lock (_lock)
        {
            if (_state == CircuitState.Open && _probe == 0)
                return false;

            _streak = 0;
            if (_breaks > 0 && ++_successes >= Recovered)
                _breaks = 0;
            if (_state == CircuitState.Closed)
                return false;

            _probe = 0;
            _state = CircuitState.Closed;
            return true;
        }
    }

    /// <summary>A call failed. True when it opens the circuit; a call that began before the break changes nothing.</summary>
    public bool Failed(int weight, int probe)
    {
        lock (_lock)
        {
            bool isOutdated = _state != CircuitState.Closed && (probe == 0 || probe != _probe);
            if (after == 0 || isOutdated)
                return false;

            if (_state == CircuitState.Open)
            {
                _probe = 0;
                return false;
            }

            _streak += weight;
            if (_state == CircuitState.Closed && _streak < after * Fault)
                return false;

            Open();
            return true;
        }
    }

    /// <summary>A call left, perhaps without telling whether the factory works: another may find out. False when that is no question.</summary>
    public bool Left(int probe)
    {
        if (probe == 0)
            return false;

        Interlocked.CompareExchange(ref _probe, 0, probe);
        return _state != CircuitState.Closed;
    }

    public void Dispose()
    {
        lock (_lock)
            _wake?.Dispose();
    }

    private void Open()
    {
        TimeSpan longest = duration > LongestBreak ? duration : LongestBreak;
        TimeSpan length = duration * Math.Pow(2, Math.Min(_breaks, 30));
        Volatile.Write(ref _until, Now + (length < longest ? length : longest).Ticks);
        _breaks++;
        _streak = 0;
        _successes = 0;
        _probe = 0;
        _state = CircuitState.Open;
        _wake ??= new WakeTimer(time, Wake);
        _wake.Arm(_until);
    }

    /// <summary>May come too early, for a break that a success ended before its time.</summary>
    private void Wake()
    {
        lock (_lock)
        {
            if (State == CircuitState.Open)
            {
                _wake?.Arm(_until);
                return;
            }
        }

        onHalfOpen();
    }
}
