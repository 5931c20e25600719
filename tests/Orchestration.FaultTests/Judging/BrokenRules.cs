using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds what else is promised and did not hold: an end for every execution, the order of steps, one idempotency key per step.</summary>
internal static class BrokenRules
{
    public static IEnumerable<string> Find(
        IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, StoredRun> stored, IReadOnlyList<JudgedStep> steps, bool mustBeFinal)
    {
        if (mustBeFinal)
        {
            foreach ((string execution, StoredRun run) in stored.Where(one => !one.Value.IsFinal))
                yield return $"{execution} did not come to its end: {run}";
        }

        foreach ((string execution, StoredRun run) in stored)
        {
            foreach (StoredFact start in run.Events.Where(one => one.Type == EventType.StepStarted))
            {
                foreach (string dependency in steps[start.Step].Dependencies.Where(one => !IsDoneBefore(run, JudgedStep.NumberOf(steps, one), start)))
                    yield return $"{execution}: '{steps[start.Step].Id}' started before the end of '{dependency}' was recorded: {run}";
            }
        }

        foreach (IGrouping<(string, string), JournalEntry> calls in journal.Where(one => one.Kind == JournalKind.Begun).GroupBy(one => (one.Execution, one.Step)))
        {
            if (calls.Select(one => one.Detail).Distinct().Skip(1).Any())
                yield return $"{calls.Key.Item1}: the attempts at '{calls.Key.Item2}' have different idempotency keys";
        }
    }

    private static bool IsDoneBefore(StoredRun run, int step, StoredFact start) =>
        run.Events.Any(one => one.Type == EventType.StepSucceeded && one.Step == step && one.Sequence < start.Sequence);
}
