using Orchestration.Factories;

namespace Orchestration.Coordination.Queueing;

/// <summary>A freed place, on its way to an execution that waits for one; gathers the places that are freed until that has looked.</summary>
/// <param name="key">What whoever is woken waits for.</param>
/// <param name="factory">The factory that has it; null for the host, a limit, or when several may have one.</param>
internal sealed class FreedPlace(WaitKey key, ConnectedFactory? factory)
{
    private volatile ConnectedFactory?[] _factories = [factory];

    public WaitKey Key => key;

    public ConnectedFactory? Factory => factory;

    /// <summary>Whether all others whom it fits were woken too, so that nobody needs to pass it on.</summary>
    public bool IsForAll { get; init; }

    /// <summary>Whether one of the factories may still have a place.</summary>
    public bool IsFree => Array.Exists(_factories, one => one is null || one.HasPlaceFor(key.IsImportant));

    /// <summary>Another place became free, at that factory or (null) anywhere.</summary>
    public void Add(ConnectedFactory? other)
    {
        if (!_factories.Contains(other))
            _factories = [.. _factories, other];
    }
}
