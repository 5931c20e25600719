using Orchestration.Factories;
using Orchestration.Routing;

namespace Orchestration.Coordination.Queueing;

/// <summary>Executions with steps that found no place, woken one after the other as places are freed.</summary>
/// <remarks>
/// Ranks grow with the time of arrival and fall with priority, so waiting outweighs priority in the end.
/// Whoever is woken takes what it can use, and passes the wake on unless it still waits. Until it has looked, the freed
/// place is promised to it: who comes new queues up, or a busy execution would take every place back that it frees.
/// </remarks>
internal sealed class CapacityWaiters(TaskRouter router)
{
    private readonly Dictionary<WaitKey, PriorityQueue<ExecutionDriver, long>> _queues = [];
    private readonly Lock _lock = new();
    private readonly List<(WaitKey Key, ConnectedFactory? Freed)> _promises = [];
    private int _count;
    private int _promiseCount;

    /// <summary>Whether steps that wait under one key may have different factories in mind, because rules look at each task.</summary>
    public bool AreSelective => router.Rules.Count > 0;

    public void Register(WaitKey key, ExecutionDriver driver, long rank)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(key, out PriorityQueue<ExecutionDriver, long>? queue))
                _queues.Add(key, queue = new PriorityQueue<ExecutionDriver, long>());
            queue.Enqueue(driver, rank);
            Interlocked.Increment(ref _count);
        }
    }

    /// <summary>Whether any freed place is promised; costs one read.</summary>
    public bool HasPromises => Volatile.Read(ref _promiseCount) > 0;

    /// <summary>Whether a place that fits was freed and promised to someone who has not looked yet. Ask <see cref="HasPromises"/> first.</summary>
    public bool HasPromised(WaitKey key)
    {
        lock (_lock)
            return _promises.Exists(promise => key.IsForFactories ? promise.Freed is not null && key.Fits(promise.Freed) : promise.Key == key);
    }

    /// <summary>Whoever was woken has looked.</summary>
    public void Looked(WaitKey key, ConnectedFactory? freed)
    {
        if (freed is null && key.IsForFactories)
            return;

        lock (_lock)
        {
            if (_promises.Remove((key, freed)))
                Volatile.Write(ref _promiseCount, _promises.Count);
        }
    }

    /// <summary>A place was freed at a factory, or (null) factories came, went or recovered.</summary>
    public void PlaceFreed(ConnectedFactory? factory)
    {
        if (Volatile.Read(ref _count) == 0)
            return;

        if (factory is not { IsLimited: true } || AreSelective)
            WakeAll(factory);
        else
            WakeFirst(key => key.Fits(factory), factory);
    }

    /// <summary>A place at the host was freed.</summary>
    public void HostPlaceFreed() => PassOn(WaitKey.Host, null);

    /// <summary>The place of suspects was freed.</summary>
    public void SuspectLeft() => PassOn(WaitKey.Suspects, null);

    /// <summary>A place under a named limit was freed, or its rate allows a start again.</summary>
    public void LimitFreed(string name) => PassOn(WaitKey.ForLimit(name), null);

    /// <summary>Whoever was woken does not wait any more: the next one whom the place fits is woken, whatever it calls it.</summary>
    public void PassOn(WaitKey key, ConnectedFactory? freed)
    {
        if (Volatile.Read(ref _count) == 0)
            return;

        if (freed is null)
            WakeFirst(candidate => candidate == key, null);
        else
            WakeFirst(candidate => candidate.Fits(freed), freed);
    }

    /// <summary>Whoever was woken does not want the place and still waits for another: all others whom it fits are woken.</summary>
    public void PassToOthers(ConnectedFactory freed, ExecutionDriver unwilling)
    {
        List<(WaitKey Key, ExecutionDriver Driver)> woken = [];
        lock (_lock)
        {
            foreach (WaitKey key in _queues.Keys.Where(key => key.Fits(freed)).ToArray())
            {
                (ExecutionDriver Driver, long Rank)[] kept = [.. _queues[key].UnorderedItems.Where(one => one.Element == unwilling)];
                while (_queues.ContainsKey(key))
                    woken.Add((key, Take(key)));
                foreach ((ExecutionDriver driver, long rank) in kept)
                    Register(key, driver, rank);
            }
        }

        foreach ((WaitKey key, ExecutionDriver driver) in woken)
        {
            if (driver != unwilling)
                driver.Wake(key, null);
        }
    }

    private void WakeFirst(Func<WaitKey, bool> fits, ConnectedFactory? freed)
    {
        WaitKey best = default;
        ExecutionDriver? driver = null;
        lock (_lock)
        {
            long bestRank = long.MaxValue;
            foreach ((WaitKey key, PriorityQueue<ExecutionDriver, long> queue) in _queues)
            {
                if (fits(key) && queue.TryPeek(out ExecutionDriver? first, out long rank) && (driver is null || rank < bestRank))
                    (best, driver, bestRank) = (key, first, rank);
            }

            if (driver is not null)
            {
                Take(best);
                _promises.Add((best, freed));
                Volatile.Write(ref _promiseCount, _promises.Count);
            }
        }

        driver?.Wake(best, freed);
    }

    private void WakeAll(ConnectedFactory? factory)
    {
        List<(WaitKey Key, ExecutionDriver Driver)> woken = [];
        lock (_lock)
        {
            foreach (WaitKey key in _queues.Keys.Where(key => factory is null ? key.IsForFactories : key.Fits(factory)).ToArray())
            {
                while (_queues.ContainsKey(key))
                    woken.Add((key, Take(key)));
            }
        }

        foreach ((WaitKey key, ExecutionDriver driver) in woken)
            driver.Wake(key, null);
    }

    private ExecutionDriver Take(WaitKey key)
    {
        PriorityQueue<ExecutionDriver, long> queue = _queues[key];
        ExecutionDriver driver = queue.Dequeue();
        if (queue.Count == 0)
            _queues.Remove(key);
        Interlocked.Decrement(ref _count);
        return driver;
    }
}
