using Orchestration.Storage;

namespace Orchestration.FaultTests.Judging;

/// <summary>Finds what was done, should be undone, and was not, or not in the reverse order of its completion.</summary>
internal static class UndoneInOrder
{
    public static IEnumerable<string> Find(JudgedRun run)
    {
        if (!run.Stored.IsFinal || run.Stored.Status == "completed" || run.Stored.Status != run.Workflow.Outcome)
            yield break;

        string[] done = [.. Succeeded(run).Where(name => !name.Contains('/', StringComparison.Ordinal)).Reverse()];
        if (!done.SequenceEqual(run.Stored.Events.Where(one => one.Type == EventType.UndoStarted).Select(one => run.Names[one.Step])))
            yield return $"{run.Execution}: [{string.Join(", ", done)}] should be undone in this order; stored is {run.Stored}";
        foreach (string step in done.Where(step => run.FirstOf(EventType.StepCompensated, step) is null))
            yield return $"{run.Execution}: '{step}' is not undone; stored is {run.Stored}";

        string[] calls = [.. Succeeded(run).Where(name => !IsList(run, name)).Reverse().Select(name => name + StoredNames.Undo)];
        string[] made = [.. run.Stored.Events.Where(one => one.Type == EventType.StepSucceeded).Select(one => run.Names[one.Step]).Where(StoredNames.IsUndo)];
        if (!calls.SequenceEqual(made))
            yield return $"{run.Execution}: [{string.Join(", ", calls)}] should be called in this order, and [{string.Join(", ", made)}] were; stored is {run.Stored}";
    }

    /// <summary>The steps and items that succeeded and can be undone, in the order of their completion.</summary>
    private static IEnumerable<string> Succeeded(JudgedRun run) =>
        run.Stored.Events.Where(one => one.Type == EventType.StepSucceeded)
            .Select(one => run.Names[one.Step])
            .Where(name => !StoredNames.IsUndo(name) && run.Workflow[StoredNames.StepOf(name)].IsUndone);

    private static bool IsList(JudgedRun run, string name) => run.FirstOf(EventType.ItemsStarted, name) is not null;
}
