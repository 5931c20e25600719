using Orchestration.Factories;

namespace Orchestration.Coordination.Queueing;

/// <summary>The ready steps of one execution that found no place, by what they wait for, and its stand in the queues of the host.</summary>
/// <remarks>Used by the drainer alone, but for the count.</remarks>
internal sealed class PlaceWaits(ExecutionDriver driver, int executionPriority)
{
    private readonly Dictionary<WaitKey, BlockedSteps> _blocked = [];
    private FactoryWaits? _factories;
    private FreedPlace? _woken;

    private CapacityWaiters Queues => driver.Host.Waiters;

    /// <summary>How many steps wait for a place at a factory. May be asked from any thread.</summary>
    public int WaitingForFactories => Volatile.Read(ref _factories)?.Count ?? 0;

    /// <summary>Whether a place that fits is promised to someone else.</summary>
    public bool IsPromised(WaitKey key) => !IsWokenFor(key) && Queues.HasPromised(key);

    /// <summary>Whether the step that was blocked last shows that no other one can use the place either.</summary>
    public bool IsInVain { get; private set; }

    /// <summary>Those who wait for such a place, which are looked at until <see cref="Looked"/>; null when none do.</summary>
    public BlockedSteps? Look(FreedPlace place)
    {
        if (!_blocked.TryGetValue(place.Key, out BlockedSteps? waiting))
            return null;

        waiting.IsRegistered = false;
        _woken = place;
        IsInVain = false;
        return waiting;
    }

    public void Looked() => _woken = null;

    /// <summary>Puts the execution into the queue for a place, once per key. True when it was not there before: try again, a place may have been freed meanwhile.</summary>
    public bool Register(WaitKey key, int stepPriority, long now)
    {
        BlockedSteps waiting = Of(key);
        if (waiting.IsRegistered)
            return false;

        waiting.IsRegistered = true;
        if (waiting.Steps.Count == 0 && !IsWokenFor(key))
            waiting.Since = now;
        long ageing = driver.Host.Options.PriorityAgeing.Ticks;
        Queues.Register(key, driver, waiting.Since - ((stepPriority + executionPriority) * ageing));
        return true;
    }

    /// <summary>Lets a step wait: one that was woken in vain before all others of its priority, any other behind them. It may leave a place that is not good enough for it.</summary>
    public void Block(WaitKey key, int step, int stepPriority, long now, bool leavesPlace = false)
    {
        IsInVain = !leavesPlace && IsWokenFor(key) && (!Queues.AreSelective || _woken is { IsFree: false });
        if (IsInVain)
            Of(key).Steps.Return(step, stepPriority);
        else
            Of(key).Steps.Add(step, stepPriority);
        if (key.IsForFactories)
            _factories!.Begin(step, now);
    }

    /// <summary>A step has a place at a factory.</summary>
    public void End(int step, ConnectedFactory factory, long now) => _factories?.End(step, factory.Name, now);

    /// <summary>A step will never have one.</summary>
    public void Forget(int step) => _factories?.Forget(step);

    private bool IsWokenFor(WaitKey key) => _woken is { } place && place.Key == key;

    private BlockedSteps Of(WaitKey key)
    {
        if (_blocked.TryGetValue(key, out BlockedSteps? waiting))
            return waiting;

        _blocked.Add(key, waiting = new BlockedSteps());
        if (key.IsForFactories)
            Volatile.Write(ref _factories, new FactoryWaits(waiting.Steps, _factories));
        return waiting;
    }
}
