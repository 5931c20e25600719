namespace Orchestration.Factories;

/// <summary>Counts the calls of a factory against its limit; some places may be kept for important tasks.</summary>
internal sealed class Places(int? limit, int reserved)
{
    private readonly int _limit = limit ?? int.MaxValue;
    private readonly int _unreserved = (limit ?? int.MaxValue) - reserved;
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool IsLimited => _limit != int.MaxValue;

    public bool HasRoom(bool isImportant) => Taken < (isImportant ? _limit : _unreserved);

    /// <summary>Takes a place, unless all are taken that such a task may take.</summary>
    public bool TryTake(bool isImportant)
    {
        if (_limit == int.MaxValue)
        {
            Interlocked.Increment(ref _taken);
            return true;
        }

        int open = isImportant ? _limit : _unreserved;
        int seen = Volatile.Read(ref _taken);
        while (seen < open)
        {
            int before = Interlocked.CompareExchange(ref _taken, seen + 1, seen);
            if (before == seen)
                return true;
            seen = before;
        }

        return false;
    }

    /// <summary>False when no place was taken.</summary>
    public bool TryGiveBack()
    {
        if (Interlocked.Decrement(ref _taken) >= 0)
            return true;

        Interlocked.Increment(ref _taken);
        return false;
    }
}
