namespace Orchestration.FaultTests.Judging;

/// <summary>Compares what processes wrote down with what the store has.</summary>
internal sealed class Judge(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, StoredRun> stored, IReadOnlyList<JudgedStep> steps)
{
    /// <summary>Whether every execution must be final, as everything had the time to end.</summary>
    public bool MustBeFinal { get; init; } = true;

    public Verdict Decide() => new()
    {
        Lost = [.. LostTransitions.Find(journal, stored, steps)],
        Duplicated = [.. DuplicateRecords.Find(stored)],
        Rerun = [.. RepeatedCalls.Find(journal, stored, steps)],
        Failures = [.. BrokenRules.Find(journal, stored, steps, MustBeFinal)],
    };
}
