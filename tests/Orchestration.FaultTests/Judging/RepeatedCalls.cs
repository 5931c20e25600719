namespace Orchestration.FaultTests.Judging;

/// <summary>Finds calls that were begun though their step was over: seen by somebody, or recorded with an earlier attempt.</summary>
internal static class RepeatedCalls
{
    public static IEnumerable<string> Find(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, StoredRun> stored, IReadOnlyList<JudgedStep> steps)
    {
        HashSet<(string Execution, string Step)> seen = [];
        HashSet<(string Execution, string Step, int Attempt)> begun = [];
        foreach (JournalEntry entry in journal)
        {
            if (entry is { Kind: JournalKind.Seen, Detail: "StepSucceeded" or "StepFailed" or "StepCancelled" })
                seen.Add((entry.Execution, entry.Step));
            if (entry.Kind != JournalKind.Begun)
                continue;

            string call = $"{entry.Execution}: attempt {entry.Number} at '{entry.Step}'";
            if (seen.Contains((entry.Execution, entry.Step)))
                yield return $"{call} was begun after the end of the step had been seen";
            if (!begun.Add((entry.Execution, entry.Step, entry.Number)))
                yield return $"{call} was begun twice";
            if (CompletedWith(entry, stored, steps) is { } attempt && attempt < entry.Number)
                yield return $"{call} was begun though attempt {attempt} had completed it";
        }
    }

    private static int? CompletedWith(JournalEntry entry, IReadOnlyDictionary<string, StoredRun> stored, IReadOnlyList<JudgedStep> steps) =>
        stored.TryGetValue(entry.Execution, out StoredRun? run) ? run.CompletionOf(JudgedStep.NumberOf(steps, entry.Step))?.Detail : null;
}
