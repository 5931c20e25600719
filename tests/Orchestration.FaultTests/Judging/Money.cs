using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds money that was spent without being reserved, reserved beyond the budget, or counted otherwise than the calls that returned; each call costs 1.</summary>
internal static class Money
{
    public static IEnumerable<string> Find(IReadOnlyList<JournalEntry> journal, IReadOnlyDictionary<string, JudgedRun> runs)
    {
        foreach (JudgedRun run in runs.Values.Where(run => run.Workflow.Budget is not null))
        {
            HashSet<(int, int)> reserved = [];
            foreach (StoredFact one in run.Stored.Events)
            {
                if (one.Type == EventType.BudgetReserved)
                    reserved.Add((one.Step, one.Detail));
                else if (one.Type == EventType.StepStarted && !reserved.Contains((one.Step, one.Detail)))
                    yield return $"{run.Execution}: attempt {one.Detail} at '{run.Names[one.Step]}' started and nothing was reserved for it: {run.Stored}";
            }

            int allowed = run.Stored.FirstOf(EventType.BudgetChanged)?.Sequence ?? int.MaxValue;
            int before = run.Stored.Events.Where(one => one.Type == EventType.StepStarted && one.Sequence < allowed).Select(one => one.Step).Distinct().Count();
            if (before > run.Workflow.Budget)
                yield return $"{run.Execution}: {before} calls were started with a budget of {run.Workflow.Budget}: {run.Stored}";
            if (run.Stored.IsFinal && run.Stored.FirstOf(EventType.BudgetExhausted) is null)
                yield return $"{run.Execution}: its budget was never exhausted: {run.Stored}";
        }

        foreach (JournalEntry entry in journal.Where(entry => entry.Kind == JournalKind.Spent))
        {
            int calls = runs.Values.Where(run => run.Execution == entry.Execution || run.Execution.StartsWith(entry.Execution + "/", StringComparison.Ordinal)).Sum(CountCalls);
            if (calls != entry.Number)
                yield return $"{entry.Execution}: {entry.Number} was spent, and {calls} calls are recorded";
        }
    }

    /// <summary>The calls of which it is recorded what came of them: all ends of attempts that were started as calls and did not crash.</summary>
    private static int CountCalls(JudgedRun run)
    {
        HashSet<(int, int)> started = [.. run.Stored.Events.Where(one => one.Type == EventType.StepStarted).Select(one => (one.Step, one.Detail))];
        started.ExceptWith(run.Stored.Events.Where(one => one.Type == EventType.StepCrashed).Select(one => (one.Step, one.Detail)));
        return run.Stored.Events.Count(one => one.Type is EventType.StepSucceeded or EventType.StepFailed && started.Contains((one.Step, one.Detail)));
    }
}
