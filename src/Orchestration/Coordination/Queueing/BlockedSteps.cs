namespace Orchestration.Coordination.Queueing;

/// <summary>The steps of one execution that wait for the same kind of place.</summary>
internal sealed class BlockedSteps
{
    public ReadySteps Steps { get; } = new();

    /// <summary>Whether the execution stands in the host's queue for such a place, or was woken and has not looked yet.</summary>
    public bool IsRegistered { get; set; }

    /// <summary>Since when steps wait here without a break, in UTC ticks.</summary>
    public long Since { get; set; }
}
