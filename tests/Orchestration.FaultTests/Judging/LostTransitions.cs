using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds what was promised to somebody and is not in the store.</summary>
internal static class LostTransitions
{
    public static IEnumerable<string> Find(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, StoredRun> stored, IReadOnlyList<JudgedStep> steps)
    {
        foreach (JournalEntry entry in journal)
        {
            if (entry.Execution.Length == 0 || entry.Kind == JournalKind.Refused)
                continue;

            if (!stored.TryGetValue(entry.Execution, out StoredRun? run))
                yield return $"{entry.Execution} is not stored, though '{entry.Kind}' was written down";
            else if (Problem(entry, run, steps) is { } problem)
                yield return $"{entry.Execution}: {problem}; stored is {run}";
        }
    }

    private static string? Problem(in JournalEntry entry, StoredRun run, IReadOnlyList<JudgedStep> steps) => entry.Kind switch
    {
        JournalKind.Seen when !IsStored(entry, run, steps) => $"event {entry.Sequence}, {entry.Detail} of '{entry.Step}', was seen and is not stored",
        JournalKind.Final when !string.Equals(entry.Detail, run.Status, StringComparison.OrdinalIgnoreCase) => $"it was seen to be {entry.Detail}",
        JournalKind.Begun when !HasStart(entry, run, steps) => $"attempt {entry.Number} at '{entry.Step}' was begun without a record",
        _ => null,
    };

    private static bool IsStored(in JournalEntry entry, StoredRun run, IReadOnlyList<JudgedStep> steps)
    {
        if (entry.Sequence < 1 || entry.Sequence > run.Events.Count)
            return false;

        StoredFact fact = run.Events[(int)entry.Sequence - 1];
        return fact.Sequence == entry.Sequence
            && fact.Name == entry.Detail
            && (entry.Step.Length == 0 || fact.Step == JudgedStep.NumberOf(steps, entry.Step))
            && (entry.Number == 0 || fact.Detail == entry.Number);
    }

    private static bool HasStart(JournalEntry entry, StoredRun run, IReadOnlyList<JudgedStep> steps)
    {
        int step = JudgedStep.NumberOf(steps, entry.Step);
        return run.Events.Any(one => one.Type == EventType.StepStarted && one.Step == step && one.Detail == entry.Number);
    }
}
