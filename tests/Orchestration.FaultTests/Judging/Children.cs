using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds inner executions that nobody started, that are missing, or that did not end before the outer one went on.</summary>
internal static class Children
{
    public static IEnumerable<string> Find(JudgedRun run, IReadOnlyDictionary<string, JudgedRun> runs)
    {
        foreach (JudgedStep step in run.Workflow.Steps.Where(step => step.Inner is not null))
        {
            JudgedRun? child = runs.GetValueOrDefault($"{run.Execution}/{step.Id}/0");
            bool wasStarted = run.FirstOf(EventType.ChildStarted, step.Id) is not null;
            if (child is not null && !wasStarted)
                yield return $"{child.Execution} is there, and {run.Execution} did not start it: {run.Stored}";
            if (run.FirstOf(EventType.StepSucceeded, step.Id) is not null && child?.Stored.Status != "completed")
                yield return $"{run.Execution}: '{step.Id}' succeeded, and its execution is {child?.Stored.Status ?? "missing"}";
            if (runs.Keys.Count(id => id.StartsWith($"{run.Execution}/{step.Id}/", StringComparison.Ordinal)) > 1)
                yield return $"{run.Execution}: '{step.Id}' has more than one execution";
        }
    }
}
