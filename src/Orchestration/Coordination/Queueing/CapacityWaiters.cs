using Orchestration.Factories;
using Orchestration.Routing;

namespace Orchestration.Coordination.Queueing;

/// <summary>Executions with steps that found no place, woken one after the other as places are freed.</summary>
/// <remarks>
/// Ranks grow with the time of arrival and fall with priority, so waiting outweighs priority in the end.
/// Whoever is woken takes what it can use, and passes the wake on unless it still waits. Until it has looked, the freed
/// place is promised to it: who comes new queues up, or a busy execution would take every place back that it frees.
/// Where rules look at each task nothing is promised, as whoever is woken may not want the place; it is told of all places
/// that are freed until it has looked, because it does not stand in the queue then.
/// </remarks>
internal sealed class CapacityWaiters(TaskRouter router)
{
    private readonly Dictionary<WaitKey, PriorityQueue<ExecutionDriver, long>> _queues = [];
    private readonly Lock _lock = new();
    private readonly List<(WaitKey Key, ConnectedFactory? Freed)> _promises = [];
    private readonly HashSet<FreedPlace> _unseen = [];
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
    public void Looked(FreedPlace place)
    {
        if (place.Factory is null && place.Key.IsForFactories)
            return;

        lock (_lock)
        {
            if (_unseen.Remove(place))
                Interlocked.Decrement(ref _count);
            else if (_promises.Remove((place.Key, place.Factory)))
                Volatile.Write(ref _promiseCount, _promises.Count);
        }
    }

    /// <summary>A place was freed at a factory, or (null) factories came, went or recovered.</summary>
    public void PlaceFreed(ConnectedFactory? factory)
    {
        if (Volatile.Read(ref _count) == 0)
            return;

        if (factory is not { IsLimited: true })
            WakeAll(factory);
        else
            WakeFirst(factory);
    }

    /// <summary>A place at the host was freed.</summary>
    public void HostPlaceFreed() => WakeFirst(WaitKey.Host);

    /// <summary>The place of suspects was freed.</summary>
    public void SuspectLeft() => WakeFirst(WaitKey.Suspects);

    /// <summary>A place under a named limit was freed, or its rate allows a start again.</summary>
    public void LimitFreed(string name) => WakeFirst(WaitKey.ForLimit(name));

    /// <summary>Whoever was woken does not wait any more: the next one whom the place fits is woken, whatever it calls it.</summary>
    public void PassOn(FreedPlace place)
    {
        if (place.IsForAll)
            return;

        if (place.Factory is not { } freed)
            WakeFirst(place.Key);
        else if (!AreSelective || freed.HasPlaceFor(isImportant: true))
            WakeFirst(freed);
    }

    /// <summary>Whoever was woken does not want the place and still waits for another: all others whom it fits are woken.</summary>
    public void PassToOthers(ConnectedFactory freed, ExecutionDriver unwilling)
    {
        List<(FreedPlace Place, ExecutionDriver Driver)> woken = [];
        lock (_lock)
        {
            Tell(freed);
            foreach (WaitKey key in _queues.Keys.Where(key => key.Fits(freed)).ToArray())
            {
                (ExecutionDriver Driver, long Rank)[] kept = [.. _queues[key].UnorderedItems.Where(one => one.Element == unwilling)];
                while (_queues.ContainsKey(key))
                {
                    if (Take(key) is var driver && driver != unwilling)
                        woken.Add((Note(new FreedPlace(key, freed) { IsForAll = true }), driver));
                }

                foreach ((ExecutionDriver driver, long rank) in kept)
                    Register(key, driver, rank);
            }
        }

        foreach ((FreedPlace place, ExecutionDriver driver) in woken)
            driver.Wake(place);
    }

    private void WakeFirst(WaitKey key) => WakeFirst(candidate => candidate == key, null);

    private void WakeFirst(ConnectedFactory freed) => WakeFirst(candidate => candidate.Fits(freed), freed);

    private void WakeFirst(Func<WaitKey, bool> fits, ConnectedFactory? freed)
    {
        if (Volatile.Read(ref _count) == 0)
            return;

        FreedPlace? place = null;
        WaitKey best = default;
        ExecutionDriver? driver = null;
        lock (_lock)
        {
            if (freed is not null)
                Tell(freed);
            long bestRank = long.MaxValue;
            foreach ((WaitKey key, PriorityQueue<ExecutionDriver, long> queue) in _queues)
            {
                if (fits(key) && queue.TryPeek(out ExecutionDriver? first, out long rank) && (driver is null || rank < bestRank))
                    (best, driver, bestRank) = (key, first, rank);
            }

            if (driver is not null)
            {
                Take(best);
                place = new FreedPlace(best, freed);
                if (freed is not null && AreSelective)
                    Note(place);
                else if (freed is not null || !best.IsForFactories)
                    Promise(place);
            }
        }

        if (place is not null)
            driver?.Wake(place);
    }

    private void WakeAll(ConnectedFactory? factory)
    {
        List<(WaitKey Key, ExecutionDriver Driver)> woken = [];
        lock (_lock)
        {
            Tell(null);
            foreach (WaitKey key in _queues.Keys.Where(key => factory is null ? key.IsForFactories : key.Fits(factory)).ToArray())
            {
                while (_queues.ContainsKey(key))
                    woken.Add((key, Take(key)));
            }
        }

        foreach ((WaitKey key, ExecutionDriver driver) in woken)
            driver.Wake(new FreedPlace(key, null));
    }

    /// <summary>Those who were woken and have not looked yet look for that place too.</summary>
    private void Tell(ConnectedFactory? freed)
    {
        foreach (FreedPlace place in _unseen)
        {
            if (freed is null || place.Key.Fits(freed))
                place.Add(freed);
        }
    }

    private FreedPlace Note(FreedPlace place)
    {
        _unseen.Add(place);
        Interlocked.Increment(ref _count);
        return place;
    }

    private void Promise(FreedPlace place)
    {
        _promises.Add((place.Key, place.Factory));
        Volatile.Write(ref _promiseCount, _promises.Count);
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
