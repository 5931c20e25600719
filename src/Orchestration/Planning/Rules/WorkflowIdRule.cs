namespace Orchestration.Planning.Rules;

/// <summary>The workflow has a usable id.</summary>
internal sealed class WorkflowIdRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (Names.Fault(draft.Template.WorkflowId) is { } fault)
        {
            draft.Report(
                PlanningCodes.InvalidWorkflowId, "$.workflow_id", $"The id of the workflow {fault}.",
                $"Give it 1 to {Names.MaximumLength} characters without control characters.");
        }
    }
}
