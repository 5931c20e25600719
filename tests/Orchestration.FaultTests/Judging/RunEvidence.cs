namespace Orchestration.FaultTests.Judging;

/// <summary>What is known of a run after its end.</summary>
/// <param name="Journal">What its processes wrote down, in the order of time.</param>
/// <param name="Stored">What its store has.</param>
internal sealed record RunEvidence(IReadOnlyList<JournalEntry> Journal, IReadOnlyDictionary<string, StoredRun> Stored)
{
    /// <summary>The executions that no other one started.</summary>
    public IEnumerable<string> Outer => Stored.Keys.Where(id => !id.Contains('/', StringComparison.Ordinal));

    public IEnumerable<JournalEntry> Of(JournalKind kind) => Journal.Where(entry => entry.Kind == kind);
}
