using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every step says what to do.</summary>
internal sealed class StepActionRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is WorkflowStep { Kind: StepKind.Action } definition && Names.Fault(definition.Action) is { } fault)
            {
                draft.Report(
                    step, PlanningCodes.MissingAction, ".action", $"The action of {draft.Label(step)} {fault}.",
                    "Name the action that a factory shall carry out, such as generate_image.");
            }
        }
    }
}
