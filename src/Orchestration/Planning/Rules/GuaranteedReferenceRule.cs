namespace Orchestration.Planning.Rules;

/// <summary>A reference to the output of a step that need not have succeeded says so with <c>?</c>.</summary>
internal sealed class GuaranteedReferenceRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        Guarantees guarantees = new(draft.Graph, draft.Steps);
        Ancestry ancestry = new(draft.Graph);
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (step < draft.FirstFinally && !guarantees.NeedsSearch(step))
                continue;

            foreach (ParsedReference reference in draft.Parameters[step].References)
            {
                if (reference is { Kind: ReferenceKind.StepOutput, IsOptional: false, Step: >= 0 } && reference.Step != step && IsUnsure(reference.Step, step))
                    Report(draft, step, reference);
            }
        }

        bool IsUnsure(int target, int step) =>
            step >= draft.FirstFinally && target < draft.FirstFinally
            || ancestry.IsUpstream(target, step) && !guarantees.HasSucceeded(target, step);
    }

    private static void Report(PlanDraft draft, int step, ParsedReference reference)
    {
        string place = ".parameters" + PayloadPlace.Of(draft.Steps[step]!.Parameters.ToPayload(), draft.Parameters[step].StartOf(reference));
        draft.Report(
            step, PlanningCodes.NotGuaranteed, place,
            $"{draft.Label(step)} refers to the output of '{Names.Shorten(reference.Name)}', which need not have succeeded by then.",
            "Write ? before }}: a missing value is null then. Or let the dependencies ask for its success.");
    }
}
