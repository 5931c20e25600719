namespace Orchestration.Planning.Rules;

/// <summary>No secret is referred to where its value would be stored: in a list, a time, or what an inner workflow is given.</summary>
internal sealed class SecretReferenceRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (ValueSite site in draft.Values.Sites)
        {
            string? what = site.Use switch
            {
                ValueUse.Items => "The list of",
                ValueUse.Until => "The time of",
                ValueUse.Parameters when draft.Steps[site.Step]?.Workflow is not null => "The workflow of",
                _ => null,
            };
            if (what is null)
                continue;

            foreach (ParsedReference reference in site.Values.References)
            {
                if (reference.Kind == ReferenceKind.Secret)
                {
                    draft.Report(
                        site.Step, PlanningCodes.SecretNotAllowed, site.PlaceOf(reference), $"{what} {draft.Label(site.Step)} refers to the secret '{Names.Shorten(reference.Name)}'.",
                        "Use secrets in the parameters of actions only; this would be stored.");
                }
            }
        }
    }
}
