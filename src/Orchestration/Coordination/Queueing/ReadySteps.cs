namespace Orchestration.Coordination.Queueing;

/// <summary>Steps that may start, the highest priority first, then first come.</summary>
internal sealed class ReadySteps
{
    private readonly Queue<int> _plain = new();
    private PriorityQueue<int, (int, long)>? _ranked;
    private long _arrivals;
    private long _returns;

    public int Count => _plain.Count + (_ranked?.Count ?? 0);

    public void Add(int step, int priority)
    {
        if (priority == 0 && _ranked is null)
        {
            _plain.Enqueue(step);
            return;
        }

        Rank().Enqueue(step, (-priority, _arrivals++));
    }

    /// <summary>Puts a step back that was taken in vain, before all others of its priority.</summary>
    public void Return(int step, int priority) => Rank().Enqueue(step, (-priority, --_returns));

    public bool TryTake(out int step)
    {
        if (_plain.TryDequeue(out step))
            return true;

        return _ranked is not null && _ranked.TryDequeue(out step, out _);
    }

    private PriorityQueue<int, (int, long)> Rank()
    {
        _ranked ??= new PriorityQueue<int, (int, long)>();
        while (_plain.TryDequeue(out int plain))
            _ranked.Enqueue(plain, (0, _arrivals++));
        return _ranked;
    }
}
