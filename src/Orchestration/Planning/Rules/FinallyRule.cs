namespace Orchestration.Planning.Rules;

/// <summary>Steps that run last wait only for each other, and no other step waits for them.</summary>
internal sealed class FinallyRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        if (draft.FirstFinally == draft.Steps.Length)
            return;

        for (int step = 0; step < draft.Steps.Length; step++)
        {
            foreach (int dependency in draft.Graph.Dependencies.Of(step))
            {
                if (step < draft.FirstFinally && dependency >= draft.FirstFinally)
                    Report(draft, step, $"{draft.Label(step)} waits for '{Names.Shorten(draft.Steps[dependency]!.StepId)}', which runs last.", "Remove the dependency, or move this step to finally too.");
                else if (step >= draft.FirstFinally && dependency < draft.FirstFinally)
                    Report(draft, step, $"{draft.Label(step)} runs last, and waits for '{Names.Shorten(draft.Steps[dependency]!.StepId)}', which does not.", "Remove the dependency: every other step is final by then.");
            }
        }
    }

    private static void Report(PlanDraft draft, int step, string message, string remedy) =>
        draft.Report(step, PlanningCodes.FinallyBoundary, ".dependencies", message, remedy);
}
