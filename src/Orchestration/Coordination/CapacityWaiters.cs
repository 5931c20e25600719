using Orchestration.Factories;

namespace Orchestration.Coordination;

/// <summary>Executions with steps that found no place, woken one for each place that is freed.</summary>
/// <remarks>
/// Ranks grow with the time of arrival and fall with priority, so waiting outweighs priority in the end.
/// Whoever is woken and does not use the place passes the wake on.
/// </remarks>
internal sealed class CapacityWaiters
{
    private readonly Dictionary<WaitKey, PriorityQueue<ExecutionDriver, long>> _queues = [];
    private readonly Lock _lock = new();
    private int _count;

    public void Register(WaitKey key, ExecutionDriver driver, long rank)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(key, out PriorityQueue<ExecutionDriver, long>? queue))
                _queues.Add(key, queue = new PriorityQueue<ExecutionDriver, long>());
            queue.Enqueue(driver, rank);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    /// <summary>A place at the host was freed.</summary>
    public void WakeForHost() => WakeFirst(WaitKey.Host, WaitKey.Host, WaitKey.Host);

    /// <summary>A place at a factory was freed.</summary>
    public void WakeFor(ConnectedFactory factory) =>
        WakeFirst(WaitKey.ForFactory(factory.Name), WaitKey.ForType(factory.Type), WaitKey.AnyFactory);

    /// <summary>The woken one left its wake unused: the next one of the same kind is woken.</summary>
    public void PassOn(WaitKey key) => WakeFirst(key, key, key);

    /// <summary>Factories came, went or recovered: everyone looks again.</summary>
    public void WakeAll()
    {
        List<(WaitKey Key, ExecutionDriver Driver)> woken = [];
        lock (_lock)
        {
            foreach ((WaitKey key, PriorityQueue<ExecutionDriver, long> queue) in _queues)
            {
                while (queue.TryDequeue(out ExecutionDriver? driver, out _))
                    woken.Add((key, driver));
            }

            Volatile.Write(ref _count, 0);
        }

        foreach ((WaitKey key, ExecutionDriver driver) in woken)
            driver.Wake(key);
    }

    private void WakeFirst(WaitKey one, WaitKey other, WaitKey third)
    {
        if (Volatile.Read(ref _count) == 0)
            return;

        WaitKey best = default;
        ExecutionDriver? driver = null;
        lock (_lock)
        {
            long bestRank = long.MaxValue;
            PriorityQueue<ExecutionDriver, long>? bestQueue = null;
            Consider(one, ref best, ref bestRank, ref bestQueue);
            Consider(other, ref best, ref bestRank, ref bestQueue);
            Consider(third, ref best, ref bestRank, ref bestQueue);
            if (bestQueue is not null)
            {
                driver = bestQueue.Dequeue();
                Volatile.Write(ref _count, _count - 1);
            }
        }

        driver?.Wake(best);
    }

    private void Consider(WaitKey key, ref WaitKey best, ref long bestRank, ref PriorityQueue<ExecutionDriver, long>? bestQueue)
    {
        if (!_queues.TryGetValue(key, out PriorityQueue<ExecutionDriver, long>? queue)
            || !queue.TryPeek(out _, out long rank)
            || (bestQueue is not null && rank >= bestRank))
            return;

        best = key;
        bestRank = rank;
        bestQueue = queue;
    }
}
