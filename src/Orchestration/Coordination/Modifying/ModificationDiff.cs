using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>Compares the template of an execution with the one that it is to have, step by step.</summary>
internal static class ModificationDiff
{
    private const string Finally = "finally";

    /// <summary>What becomes of each step: first those of the new template in its order, then those that are removed.</summary>
    /// <param name="current">What the execution has.</param>
    /// <param name="template">What it is to have.</param>
    /// <param name="target">What was asked for: the same but for the steps that are kept.</param>
    /// <param name="kept">These steps.</param>
    public static IReadOnlyList<StepChange> Between(ExecutionPlan current, TemplatePlaces template, TemplatePlaces target, IReadOnlyList<string> kept)
    {
        List<StepChange> changes = [];
        foreach (TemplatePlace place in template.All)
        {
            WorkflowStep after = template[place];
            changes.Add(current.TryGetStep(after.StepId, out int number)
                ? new StepChange(after.StepId, StepChangeKind.Kept, current.Steps[number].Definition, after) { ChangedMembers = Members(current, number, after, place) }
                : new StepChange(after.StepId, StepChangeKind.Added, null, after));
            if (changes[^1].ChangedMembers.Count > 0)
                changes[^1] = changes[^1] with { Kind = StepChangeKind.Replaced };
        }

        HashSet<string> unchanged = [.. kept];
        for (int index = 0; index < changes.Count && unchanged.Count > 0; index++)
        {
            if (unchanged.Contains(changes[index].StepId))
                changes[index] = InVain(current, changes[index], target);
        }

        for (int place = 0; place < current.PlaceCount; place++)
        {
            WorkflowStep before = current.Steps[current.NumberAt(place)].Definition;
            if (!template.TryFind(before.StepId, out _))
                changes.Add(new StepChange(before.StepId, StepChangeKind.Removed, before, null));
        }

        return changes;
    }

    /// <summary>The members in which a step is to differ from what it is.</summary>
    public static IReadOnlyList<string> Members(ExecutionPlan current, int number, WorkflowStep after, TemplatePlace place)
    {
        IReadOnlyList<string> members = ChangedMembers.Between(current.Steps[number].Definition, after);
        return current.IsFinally(number) == place.IsFinally ? members : [.. members, Finally];
    }

    /// <summary>A step that is kept, with what the target would have made of it.</summary>
    private static StepChange InVain(ExecutionPlan current, StepChange change, TemplatePlaces target)
    {
        current.TryGetStep(change.StepId, out int number);
        return target.TryFind(change.StepId, out TemplatePlace place)
            ? change with { After = target[place], ChangedMembers = Members(current, number, target[place], place) }
            : change with { After = null };
    }
}
