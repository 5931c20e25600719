namespace Orchestration.Planning.Rules;

/// <summary>Every dependency names another step of the template.</summary>
internal sealed class DependencyRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (UnresolvedDependency entry in draft.Graph.Unresolved)
        {
            string place = $".dependencies[{entry.Position}]";
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
                    string id = draft.Steps[entry.Step]!.Dependencies.StepIds.ElementAt(entry.Position);
                    draft.Report(
                        entry.Step, PlanningCodes.UnknownDependency, place, $"{label} depends on '{Names.Shorten(id)}', which does not exist.",
                        "Name a step of this template." + draft.Suggestions.Suggest(id, draft.Graph.Ids));
                    break;
            }
        }
    }
}
