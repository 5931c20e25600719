using Orchestration.Storage;

namespace Orchestration.FaultTests.Workers;

/// <summary>Counts the points of writing that this process reaches, and lets it die at one.</summary>
internal sealed class DeathPoint(int diesAt)
{
    private int _reached;

    public void Reach(PersistencePoint point)
    {
        if (Interlocked.Increment(ref _reached) == diesAt)
            Death.Now();
    }
}
