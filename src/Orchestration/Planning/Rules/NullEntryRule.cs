using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Nothing is null that must not be: steps, their dependencies, their parameters.</summary>
internal sealed class NullEntryRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not WorkflowStep definition)
                draft.Report(step, PlanningCodes.NullEntry, "", $"Step number {step} is null.", "Remove it or write a step.");
            else if (definition.Dependencies is null)
                draft.Report(step, PlanningCodes.NullEntry, ".dependencies", $"The dependencies of {draft.Label(step)} are null.", "Leave them out or write [].");
        }
    }
}
