using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every step says what it does, and says one thing.</summary>
internal sealed class StepKindRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not WorkflowStep definition)
                continue;

            if (definition is { Delay: null, Until: null, Signal: null, Workflow: null })
                CheckAction(draft, step, definition);
            else if (KindMembers.Of(definition) is [string first, string second, ..] members)
            {
                draft.Report(
                    step, PlanningCodes.SeveralKinds, "." + second, $"{draft.Label(step)} says {string.Join(" and ", members)}.",
                    $"Keep one of them: a step that says '{first}' does nothing else. Make steps of the others.");
            }
        }
    }

    private static void CheckAction(PlanDraft draft, int step, WorkflowStep definition)
    {
        if (Names.Fault(definition.Action) is { } fault)
        {
            draft.Report(
                step, PlanningCodes.MissingAction, ".action", $"The action of {draft.Label(step)} {fault}.",
                "Name the action that a factory shall carry out, such as generate_image; or say delay, until, signal or workflow.");
        }
    }
}
