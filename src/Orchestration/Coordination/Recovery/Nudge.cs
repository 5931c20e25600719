namespace Orchestration.Coordination.Recovery;

/// <summary>Lets the recovery loop look again, on a thread of the dispatch queue rather than on one of the store.</summary>
internal sealed class Nudge(RecoveryLoop loop) : IThreadPoolWorkItem
{
    public void Execute() => loop.LookAgain();
}
