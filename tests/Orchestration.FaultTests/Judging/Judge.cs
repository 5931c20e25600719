namespace Orchestration.FaultTests.Judging;

/// <summary>Compares what processes wrote down with what the store has.</summary>
/// <param name="journal">What was written down.</param>
/// <param name="stored">What is stored.</param>
/// <param name="workflowOf">The workflow that an execution should have followed, by its id.</param>
internal sealed class Judge(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, StoredRun> stored, Func<string, JudgedWorkflow> workflowOf)
{
    /// <summary>Whether every execution must be final, as everything had the time to end.</summary>
    public bool MustBeFinal { get; init; } = true;

    public Verdict Decide()
    {
        Dictionary<string, JudgedRun> runs = stored.ToDictionary(one => one.Key, one => new JudgedRun(one.Key, one.Value, workflowOf(one.Key)), StringComparer.Ordinal);
        return new Verdict
        {
            Lost = [.. LostTransitions.Find(journal, runs)],
            Duplicated = [.. runs.Values.SelectMany(DuplicateRecords.Find)],
            Rerun = [.. RepeatedCalls.Find(journal, runs)],
            Failures =
            [
                .. BrokenRules.Find(journal, runs.Values, MustBeFinal),
                .. runs.Values.SelectMany(UndoneInOrder.Find),
                .. runs.Values.SelectMany(run => Children.Find(run, runs)),
                .. Money.Find(journal, runs),
            ],
        };
    }
}
