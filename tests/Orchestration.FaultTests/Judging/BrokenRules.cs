using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds what else is promised and did not hold: the right end for every execution, the order of steps, one idempotency key per step.</summary>
internal static class BrokenRules
{
    private const string Quarantined = "quarantined";

    public static IEnumerable<string> Find(IReadOnlyList<JournalEntry> journal, IReadOnlyCollection<JudgedRun> runs, bool mustBeFinal)
    {
        HashSet<string> poisoned = [.. journal.Where(one => one is { Kind: JournalKind.Failed, Detail: Quarantined }).Select(one => one.Execution)];
        foreach (JudgedRun run in runs)
        {
            if (mustBeFinal && !run.Stored.IsFinal)
                yield return $"{run.Execution} did not come to its end: {run.Stored}";
            else if (run.Stored.IsFinal && run.Stored.Status != run.Workflow.Outcome && !poisoned.Contains(run.Execution))
                yield return $"{run.Execution} should have {run.Workflow.Outcome}: {run.Stored}";

            foreach (StoredFact start in run.Stored.Events.Where(one => one.IsBeginning && !StoredNames.IsUndo(run.Names[one.Step])))
            {
                JudgedStep step = run.Workflow[StoredNames.StepOf(run.Names[start.Step])];
                foreach (string dependency in step.Dependencies.Where(one => !IsDoneBefore(run, one, start)))
                    yield return $"{run.Execution}: '{run.Names[start.Step]}' started before the end of '{dependency}' was recorded: {run.Stored}";
            }
        }

        foreach (IGrouping<(string, string), JournalEntry> calls in journal.Where(one => one.Kind == JournalKind.Begun).GroupBy(one => (one.Execution, one.Step)))
        {
            if (calls.Select(one => one.Detail).Distinct().Skip(1).Any())
                yield return $"{calls.Key.Item1}: the attempts at '{calls.Key.Item2}' have different idempotency keys";
        }
    }

    private static bool IsDoneBefore(JudgedRun run, string step, in StoredFact start) =>
        run.FirstOf(EventType.StepSucceeded, step) is { } end && end.Sequence < start.Sequence;
}
