namespace Orchestration.Factories;

/// <summary>Serves those who wait for a place, first come first served among those whom the free place fits.</summary>
/// <remarks>Whoever announces a place serves the queue unless someone is serving already; no lock is held while a waiter tries.</remarks>
internal sealed class PlaceQueue
{
    private readonly Lock _lock = new();
    private readonly LinkedList<PlaceWaiter> _waiters = [];
    private int _count;
    private int _announced;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a waiter and lets it try, so that a place freed meanwhile is not missed.</summary>
    public void Add(PlaceWaiter waiter)
    {
        lock (_lock)
        {
            _waiters.AddLast(waiter);
            _count = _waiters.Count;
        }

        Serve();
    }

    /// <summary>Lets everyone who waits try again.</summary>
    public void Serve()
    {
        // The barrier pairs with the one in Add: either the waiter sees the place or this sees the waiter.
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
        LinkedListNode<PlaceWaiter>? node = Next(null);
        while (node is not null)
        {
            PlaceWaiter waiter = node.Value;
            if (!waiter.IsSettled)
                waiter.TrySettle();

            LinkedListNode<PlaceWaiter> served = node;
            node = Next(node);
            if (waiter.IsSettled)
                Remove(served);
        }
    }

    private LinkedListNode<PlaceWaiter>? Next(LinkedListNode<PlaceWaiter>? node)
    {
        lock (_lock)
            return node is null ? _waiters.First : node.Next;
    }

    private void Remove(LinkedListNode<PlaceWaiter> node)
    {
        lock (_lock)
        {
            _waiters.Remove(node);
            _count = _waiters.Count;
        }
    }
}
