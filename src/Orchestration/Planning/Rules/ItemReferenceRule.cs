namespace Orchestration.Planning.Rules;

/// <summary>The item of a loop, and its place, are referred to only by what is done for each item.</summary>
internal sealed class ItemReferenceRule : IPlanningRule
{
    public const string Remedy = "Refer to it in the parameters of a step with for_each, or in those of its compensation.";

    public void Check(PlanDraft draft)
    {
        foreach (ValueSite site in draft.Values.Sites)
        {
            bool isForEachItem = site.Use is ValueUse.Parameters or ValueUse.Compensation && draft.Steps[site.Step]?.ForEach is not null;
            if (isForEachItem)
                continue;

            foreach (ParsedReference reference in site.Values.References)
            {
                if (!reference.NamesItem)
                    continue;

                string reason = draft.Steps[site.Step]?.ForEach is null ? "has no for_each" : "is not at an item when it makes its list";
                draft.Report(site.Step, PlanningCodes.ItemNotKnown, site.PlaceOf(reference), $"{draft.Label(site.Step)} refers to {Names.Shorten(reference.Text)}, but {reason}.", Remedy);
            }
        }
    }
}
