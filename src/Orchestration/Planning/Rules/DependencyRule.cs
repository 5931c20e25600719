namespace Orchestration.Planning.Rules;

/// <summary>Every dependency names another step of the template.</summary>
internal sealed class DependencyRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        JoinOutline? outline = null;
        int outlined = -1;
        foreach (UnresolvedDependency entry in draft.Graph.Unresolved)
        {
            if (outline is null || outlined != entry.Step)
            {
                outline = new JoinOutline(draft.Steps[entry.Step]!.Dependencies);
                outlined = entry.Step;
            }

            Report(draft, entry, outline);
        }
    }

    private static void Report(PlanDraft draft, UnresolvedDependency entry, JoinOutline outline)
    {
        int node = outline.Leaf(entry.Position);
        string place = outline.PlaceOf(node);
        string label = draft.Label(entry.Step);
        switch (entry.Kind)
        {
            case UnresolvedKind.Null:
                draft.Report(entry.Step, PlanningCodes.NullEntry, place, $"A dependency of {label} is null.", "Name a step or remove the entry.");
                break;
            case UnresolvedKind.Self:
                draft.Report(entry.Step, PlanningCodes.SelfDependency, place, $"{label} depends on itself.", "Remove the entry.");
                break;
            default:
                string id = outline[node]!.StepId!;
                draft.Report(
                    entry.Step, PlanningCodes.UnknownDependency, place, $"{label} depends on '{Names.Shorten(id)}', which does not exist.",
                    "Name a step of this template." + draft.Suggestions.Suggest(id, draft.Graph.Ids));
                break;
        }
    }
}
