using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>One execution as plain SQL finds it.</summary>
/// <param name="Status">The word in its row.</param>
/// <param name="Version">How many events its row claims.</param>
/// <param name="Events">Its events, in the order of their numbers.</param>
internal sealed record StoredRun(string Status, int Version, IReadOnlyList<StoredFact> Events)
{
    public bool IsFinal => Status is "completed" or "failed" or "cancelled";

    public int CountOf(EventType type) => Events.Count(one => one.Type == type);

    /// <summary>The event that was the first of a kind; null when there is none.</summary>
    public StoredFact? FirstOf(EventType type) => Events.Where(one => one.Type == type).Cast<StoredFact?>().FirstOrDefault();

    public override string ToString() => $"{Status}, version {Version}: {string.Join("; ", Events)}";
}
