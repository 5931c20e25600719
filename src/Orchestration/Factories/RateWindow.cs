namespace Orchestration.Factories;

/// <summary>The starts within the last period, so that there are never more of them than allowed.</summary>
/// <remarks>Not safe for many threads: whoever holds it locks. Takes 8 bytes for each start that is remembered.</remarks>
internal sealed class RateWindow(RateLimit limit)
{
    private long[] _starts = new long[Math.Min(limit.Permits, 16)];
    private int _first;
    private int _count;

    /// <summary>Whether a call may start now.</summary>
    public bool HasRoom(long now)
    {
        while (_count > 0 && _starts[_first] <= now - limit.Period.Ticks)
        {
            _first = (_first + 1) % _starts.Length;
            _count--;
        }

        return _count < limit.Permits;
    }

    /// <summary>When the next call may start, in UTC ticks; meaningful while there is no room.</summary>
    public long DueAt => _starts[_first] + limit.Period.Ticks;

    /// <summary>Notes a start. Ask <see cref="HasRoom"/> first.</summary>
    public void Add(long now)
    {
        if (_count == _starts.Length)
            Grow();
        _starts[(_first + _count) % _starts.Length] = now;
        _count++;
    }

    /// <summary>Forgets a start that did not take place.</summary>
    public void Remove(long at)
    {
        int place = _count - 1;
        while (place >= 0 && _starts[(_first + place) % _starts.Length] != at)
            place--;
        if (place < 0)
            return;

        for (; place < _count - 1; place++)
            _starts[(_first + place) % _starts.Length] = _starts[(_first + place + 1) % _starts.Length];
        _count--;
    }

    private void Grow()
    {
        long[] larger = new long[Math.Min(limit.Permits, _starts.Length * 2)];
        for (int i = 0; i < _count; i++)
            larger[i] = _starts[(_first + i) % _starts.Length];
        _starts = larger;
        _first = 0;
    }
}
