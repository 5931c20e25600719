using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds calls that were begun though their step, item or undoing was over: seen by somebody, or recorded with an earlier attempt.</summary>
internal static class RepeatedCalls
{
    public static IEnumerable<string> Find(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, JudgedRun> runs)
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
            JudgedRun? run = runs.GetValueOrDefault(entry.Execution);
            if (seen.Contains((entry.Execution, entry.Step)) && !WasTakenForDead(run, entry))
                yield return $"{call} was begun after the end of the step had been seen";
            if (!begun.Add((entry.Execution, entry.Step, entry.Number)))
                yield return $"{call} was begun twice";
            if (run?.CompletionOf(entry.Step)?.Detail is { } attempt && attempt < entry.Number)
                yield return $"{call} was begun though attempt {attempt} had completed it";
        }
    }

    /// <summary>Whether the attempt was recorded, and counted as crashed before it was begun: who was frozen in between makes the call when it wakes.</summary>
    private static bool WasTakenForDead(JudgedRun? run, JournalEntry call) =>
        run?.Stored.Events.Any(one => one.Type == EventType.StepCrashed && one.Detail == call.Number && run.Names[one.Step] == call.Step) == true;
}
