namespace Orchestration.Factories;

/// <summary>Serves those who wait for a place, by rank, first come first served among equals whom the free place fits.</summary>
/// <remarks>Whoever announces a place serves the queue unless someone is serving already; no lock is held while a waiter tries.</remarks>
internal sealed class PlaceQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, SortedSet<PlaceWaiter>> _lanes = [];
    private long _arrivals;
    private int _count;
    private int _announced;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a waiter and lets it try, so that a place freed meanwhile is not missed.</summary>
    public void Add(PlaceWaiter waiter)
    {
        lock (_lock)
        {
            waiter.Arrival = _arrivals++;
            if (!_lanes.TryGetValue(waiter.Lane, out SortedSet<PlaceWaiter>? lane))
                _lanes.Add(waiter.Lane, lane = new SortedSet<PlaceWaiter>(WaiterOrder.Instance));
            lane.Add(waiter);
            _count++;
        }

        Serve();
    }

    /// <summary>Forgets a waiter that was settled; does nothing when it is not here.</summary>
    public void Remove(PlaceWaiter waiter)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(waiter.Lane, out SortedSet<PlaceWaiter>? lane) || !lane.Remove(waiter))
                return;

            _count--;
            if (lane.Count == 0)
                _lanes.Remove(waiter.Lane);
        }
    }

    /// <summary>Lets those who wait try again.</summary>
    public void Serve()
    {
        // Both who adds a waiter and who frees a place come here after it: either the waiter sees the place or this sees the waiter.
        Interlocked.MemoryBarrier();
        if (Count == 0 || Interlocked.Increment(ref _announced) != 1)
            return;

        int seen = 1;
        while (true)
        {
            ServeAll();
            int now = Interlocked.Add(ref _announced, -seen);
            if (now == 0)
                return;
            seen = now;
        }
    }

    private void ServeAll()
    {
        PriorityQueue<PlaceWaiter, PlaceWaiter> heads = Heads();
        while (heads.TryDequeue(out PlaceWaiter? waiter, out _))
        {
            if (!waiter.IsSettled)
                waiter.TrySettle();
            if (!waiter.IsSettled)
                continue;

            Remove(waiter);
            if (Head(waiter.Lane) is { } next)
                heads.Enqueue(next, next);
        }
    }

    private PriorityQueue<PlaceWaiter, PlaceWaiter> Heads()
    {
        PriorityQueue<PlaceWaiter, PlaceWaiter> heads = new(WaiterOrder.Instance);
        lock (_lock)
        {
            foreach (SortedSet<PlaceWaiter> lane in _lanes.Values)
            {
                if (lane.Min is { } head)
                    heads.Enqueue(head, head);
            }
        }

        return heads;
    }

    private PlaceWaiter? Head(object lane)
    {
        lock (_lock)
            return _lanes.TryGetValue(lane, out SortedSet<PlaceWaiter>? waiters) ? waiters.Min : null;
    }
}
