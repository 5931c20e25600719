using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every workflow that a step runs exists, has no problems of its own, and neither runs itself without a condition nor nests too deeply.</summary>
internal sealed class SubWorkflowRule : IPlanningRule
{
    private const int MaximumShown = 20;

    public void Check(PlanDraft draft)
    {
        if (!Array.Exists(draft.Steps, static step => step?.Workflow is not null))
            return;

        WorkflowNesting? nesting = draft.IsInner ? null : WorkflowNesting.Of(draft.Template, draft.Catalog);
        string[]? known = null;
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step]?.Workflow is not { } inner)
                continue;

            if (inner.Workflow.Template is null)
                CheckReference(draft, step, inner.Workflow, ref known);
            if (nesting is not null && !IsNestedWell(draft, step, nesting))
                continue;
            if (inner.Workflow.Template is { } template)
                draft.CheckInner(step, template);
        }
    }

    private static void CheckReference(PlanDraft draft, int step, WorkflowReference reference, ref string[]? known)
    {
        if (reference.WorkflowId.Length == 0)
            draft.Report(step, PlanningCodes.UnknownWorkflow, ".workflow", $"{draft.Label(step)} does not say which workflow it runs.", "Name a workflow of the catalog, or write a template.");
        else if (draft.Catalog is { } catalog && !catalog.TryGet(reference, out _))
        {
            known ??= [.. catalog.List().Select(template => template.WorkflowId).Distinct(StringComparer.Ordinal)];
            draft.Report(
                step, PlanningCodes.UnknownWorkflow, ".workflow", $"The catalog has no workflow '{Names.Shorten(reference.ToString())}', which {draft.Label(step)} runs.",
                Choices.Describe("Add it, or name one that is there", known) + draft.Suggestions.Suggest(reference.WorkflowId, known));
        }
    }

    private static bool IsNestedWell(PlanDraft draft, int step, WorkflowNesting nesting)
    {
        if (nesting.CycleBehind(step) is { } cycle)
        {
            draft.Report(
                step, PlanningCodes.WorkflowCycle, ".workflow", $"Workflows run each other in a circle: {Describe(cycle)}.", "Give one of these steps a 'when', or remove it: a workflow may run itself only under a condition.");
        }

        if (nesting.HeightBehind(step) <= SubWorkflow.MaximumDepth)
            return true;

        draft.Report(
            step, PlanningCodes.NestedTooDeeply, ".workflow", $"More than {SubWorkflow.MaximumDepth} workflows stand around the innermost: {Describe(nesting.DeepestBehind(step))}.",
            "Put inner workflows side by side, or make steps of them.");
        return false;
    }

    private static string Describe(IReadOnlyList<WorkflowTemplate> path)
    {
        IEnumerable<string> names = path.Take(MaximumShown).Select(template => Names.Shorten(new WorkflowReference(template).ToString()));
        return string.Join(" → ", path.Count > MaximumShown ? names.Append("…") : names);
    }
}
