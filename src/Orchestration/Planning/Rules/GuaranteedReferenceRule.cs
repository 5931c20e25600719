namespace Orchestration.Planning.Rules;

/// <summary>A reference to the output of a step that need not have succeeded says so with <c>?</c>.</summary>
internal sealed class GuaranteedReferenceRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        Guarantees guarantees = new(draft.Graph, draft.Steps);
        Ancestry ancestry = new(draft.Graph);
        foreach (ValueSite site in draft.Values.Sites)
        {
            if (site.Step < draft.FirstFinally && !guarantees.NeedsSearch(site.Step))
                continue;

            foreach (ParsedReference reference in site.Values.References)
            {
                if (reference is { Kind: ReferenceKind.StepOutput, IsOptional: false, Step: >= 0 } && reference.Step != site.Step && IsUnsure(reference.Step, site.Step))
                    Report(draft, site, reference);
            }
        }

        bool IsUnsure(int target, int step) =>
            step >= draft.FirstFinally && target < draft.FirstFinally
            || ancestry.IsUpstream(target, step) && !guarantees.HasSucceeded(target, step);
    }

    private static void Report(PlanDraft draft, ValueSite site, ParsedReference reference) =>
        draft.Report(
            site.Step, PlanningCodes.NotGuaranteed, site.PlaceOf(reference),
            $"{draft.Label(site.Step)} refers to the output of '{Names.Shorten(reference.Name)}', which need not have succeeded by then.",
            "Write ? before }}: a missing value is null then. Or let the dependencies ask for its success.");
}
