namespace Orchestration.Factories;

/// <summary>Serves those who wait for a place, by rank, first come first served among equals whom the free place fits.</summary>
/// <remarks>
/// Whoever announces a place serves the queue unless someone is serving already; no lock is held while a waiter tries.
/// Those of one lane share their fate, so a round costs one try for each lane and each place, however many wait.
/// </remarks>
internal sealed class PlaceQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, SortedSet<PlaceWaiter>> _lanes = [];
    private long _arrivals;
    private int _count;
    private int _announced;
    private int _sortings;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a waiter and lets it try, so that a place freed meanwhile is not missed.</summary>
    public void Add(PlaceWaiter waiter)
    {
        while (!TryAdd(waiter, Volatile.Read(ref _sortings)))
        {
        }

        Serve();
    }

    /// <summary>Forgets a waiter that was settled; does nothing when it is not here.</summary>
    public void Remove(PlaceWaiter waiter)
    {
        lock (_lock)
        {
            if (TryTakeOut(waiter))
                _count--;
        }
    }

    /// <summary>Asks all waiters again for their lanes, as who shares a fate has changed, and lets them try.</summary>
    public void SortAgain()
    {
        int sorting;
        PlaceWaiter[] all;
        lock (_lock)
        {
            sorting = ++_sortings;
            all = [.. _lanes.Values.SelectMany(lane => lane)];
        }

        foreach (PlaceWaiter waiter in all)
        {
            object lane = waiter.FindLane();
            lock (_lock)
            {
                if (sorting != _sortings)
                    return;
                if (TryTakeOut(waiter))
                    PutIn(waiter, lane);
            }
        }

        Serve();
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

            if (Follow(waiter) is { } next)
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

    /// <summary>Removes a waiter that was settled and answers who is first in its lane now, if anybody is.</summary>
    private PlaceWaiter? Follow(PlaceWaiter settled)
    {
        lock (_lock)
        {
            object? lane = settled.Lane;
            if (TryTakeOut(settled))
                _count--;
            return lane is not null && _lanes.TryGetValue(lane, out SortedSet<PlaceWaiter>? waiters) ? waiters.Min : null;
        }
    }

    /// <summary>False when the lanes were sorted again since.</summary>
    private bool TryAdd(PlaceWaiter waiter, int sorting)
    {
        object lane = waiter.FindLane();
        lock (_lock)
        {
            if (sorting != _sortings)
                return false;

            waiter.Arrival = _arrivals++;
            PutIn(waiter, lane);
            _count++;
            return true;
        }
    }

    private void PutIn(PlaceWaiter waiter, object lane)
    {
        waiter.Lane = lane;
        if (!_lanes.TryGetValue(lane, out SortedSet<PlaceWaiter>? waiters))
            _lanes.Add(lane, waiters = new SortedSet<PlaceWaiter>(WaiterOrder.Instance));
        waiters.Add(waiter);
    }

    private bool TryTakeOut(PlaceWaiter waiter)
    {
        if (waiter.Lane is not { } lane || !_lanes.TryGetValue(lane, out SortedSet<PlaceWaiter>? waiters) || !waiters.Remove(waiter))
            return false;

        if (waiters.Count == 0)
            _lanes.Remove(lane);
        return true;
    }
}
