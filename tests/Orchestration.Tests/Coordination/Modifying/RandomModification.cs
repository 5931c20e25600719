using Orchestration.Coordination;
using Orchestration.RandomWorkflows;
using Orchestration.Templates;

namespace Orchestration.Tests.Coordination.Modifying;

/// <summary>Changes at random what has not started: removes, replaces and adds steps, and lets no step wait for one that is gone; what steps name that have started stays.</summary>
internal static class RandomModification
{
    public static Dictionary<string, JoinedStep> Of(Dictionary<string, JoinedStep> steps, WorkflowExecution execution, Random random)
    {
        HashSet<string> started = [.. execution.Steps.Where(step => step.Status is not (StepStatus.Pending or StepStatus.Ready)).Select(step => step.StepId)];
        HashSet<string> needed = [.. started.SelectMany(id => steps[id].Join.StepIds)];
        Dictionary<string, JoinedStep> changed = [];
        foreach ((string id, JoinedStep step) in steps)
        {
            if (!started.Contains(id) && !needed.Contains(id) && random.Next(4) == 0)
                continue;

            bool isBroken = step.Join.StepIds.Any(other => !changed.ContainsKey(other));
            changed[id] = !started.Contains(id) && (isBroken || random.Next(4) == 0) ? Another(changed.Keys, random) : step;
        }

        for (int added = random.Next(4); added > 0; added--)
            changed[$"n{execution.Revision}_{added}"] = Another(changed.Keys, random);
        return changed;
    }

    /// <summary>A random step that waits for some of these.</summary>
    private static JoinedStep Another(IReadOnlyCollection<string> before, Random random)
    {
        string[] ids = [.. before];
        JoinedStep step = JoinedStep.Make(ids.Length + 1, random)[^1];
        return step with { Join = Rename(step.Join, ids) };
    }

    private static Join Rename(Join join, string[] ids)
    {
        if (join.Kind == JoinKind.Step)
            return Join.Step(ids[int.Parse(join.StepId![1..], null)], join.Outcome);

        Join[] children = [.. join.Children.Select(child => Rename(child, ids))];
        Join renamed = join.Kind switch
        {
            JoinKind.Any => Join.Any(children),
            JoinKind.AtLeast => Join.AtLeast(join.Required, children),
            _ => Join.All(children),
        };
        return join.CancelsRemaining ? renamed.CancelRemaining() : renamed;
    }
}
