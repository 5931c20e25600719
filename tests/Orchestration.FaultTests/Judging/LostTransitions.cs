using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds what was promised to somebody and is not in the store.</summary>
internal static class LostTransitions
{
    public static IEnumerable<string> Find(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, JudgedRun> runs)
    {
        foreach (JournalEntry entry in journal)
        {
            if (entry.Execution.Length == 0 || entry.Kind == JournalKind.Refused)
                continue;

            if (!runs.TryGetValue(entry.Execution, out JudgedRun? run))
                yield return $"{entry.Execution} is not stored, though '{entry.Kind}' was written down";
            else if (Problem(entry, run) is { } problem)
                yield return $"{entry.Execution}: {problem}; stored is {run.Stored}";
        }
    }

    private static string? Problem(in JournalEntry entry, JudgedRun run) => entry.Kind switch
    {
        JournalKind.Seen when !IsStored(entry, run) => $"event {entry.Sequence}, {entry.Detail} of '{entry.Step}', was seen and is not stored",
        JournalKind.Final when !string.Equals(entry.Detail, run.Stored.Status, StringComparison.OrdinalIgnoreCase) => $"it was seen to be {entry.Detail}",
        JournalKind.Begun when !HasStart(entry, run) => $"attempt {entry.Number} at '{entry.Step}' was begun without a record",
        JournalKind.Asked when run.Stored.IsFinal && run.Stored.CountOf(Enum.Parse<EventType>(entry.Detail)) == 0 => $"{entry.Detail} was asked and answered, and is not stored",
        _ => null,
    };

    private static bool IsStored(in JournalEntry entry, JudgedRun run)
    {
        if (entry.Sequence < 1 || entry.Sequence > run.Stored.Events.Count)
            return false;

        StoredFact fact = run.Stored.Events[(int)entry.Sequence - 1];
        return fact.Sequence == entry.Sequence
            && fact.Name == entry.Detail
            && (entry.Step.Length == 0 || run.Names[fact.Step] == entry.Step)
            && (entry.Number == 0 || fact.Detail == entry.Number);
    }

    private static bool HasStart(JournalEntry entry, JudgedRun run) =>
        run.Stored.Events.Any(one => one.Type == EventType.StepStarted && one.Detail == entry.Number && run.Names[one.Step] == entry.Step);
}
