using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every step has a usable id.</summary>
internal sealed class StepIdRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is WorkflowStep definition && Names.Fault(definition.StepId) is { } fault)
            {
                draft.Report(
                    step, PlanningCodes.InvalidStepId, ".step_id", $"The id of step number {step} {fault}.",
                    $"Give it 1 to {Names.MaximumLength} characters without control characters.");
            }
        }
    }
}
