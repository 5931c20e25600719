namespace Orchestration.Factories;

/// <summary>Someone who waits until a factory has a place.</summary>
internal abstract class PlaceWaiter
{
    /// <summary>Whether nothing is waited for any more, also because the wait was cancelled.</summary>
    public abstract bool IsSettled { get; }

    /// <summary>Tries to take a place. Called by one thread at a time.</summary>
    public abstract void TrySettle();
}
