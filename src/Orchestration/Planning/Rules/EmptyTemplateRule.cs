namespace Orchestration.Planning.Rules;

/// <summary>A template has at least one step.</summary>
internal sealed class EmptyTemplateRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.FirstFinally == 0)
            draft.Report(PlanningCodes.EmptyTemplate, "$.steps", "The template has no steps.", "Add at least one step.");
    }
}
