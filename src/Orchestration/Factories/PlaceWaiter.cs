namespace Orchestration.Factories;

/// <summary>Someone who waits until a factory has a place.</summary>
internal abstract class PlaceWaiter
{
    /// <summary>Where it stands; kept by the queue.</summary>
    public object? Lane { get; set; }

    /// <summary>The lowest comes first: the time of arrival, less what priority is worth, in ticks.</summary>
    public virtual long Rank => 0;

    /// <summary>Whether nothing is waited for any more, also because the wait was cancelled.</summary>
    public abstract bool IsSettled { get; }

    /// <summary>Decides between equal ranks; given by the queue.</summary>
    public long Arrival { get; set; }

    /// <summary>Equal for those who want exactly the same: when the first of them finds no place, the others find none either.</summary>
    public abstract object FindLane();

    /// <summary>Tries to take a place. Called by one thread at a time.</summary>
    public abstract void TrySettle();
}
