namespace Orchestration.Planning.Rules;

/// <summary>Every reference to a step names one that is done, for certain, when the value is needed.</summary>
internal sealed class ReferencedStepRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        Ancestry ancestry = new(draft.Graph);
        foreach (ValueSite site in draft.Values.Sites)
        {
            foreach (ParsedReference reference in site.Values.References)
            {
                if (reference.NamesStep && !IsOwnOutput(site, reference) && !draft.MayReadAnyTime(site.Step, reference)
                    && (reference.Step < 0 || !ancestry.IsUpstream(reference.Step, site.Step)))
                    Report(draft, site, reference);
            }
        }
    }

    /// <summary>A step that is undone has its output.</summary>
    private static bool IsOwnOutput(ValueSite site, ParsedReference reference) =>
        site.Use == ValueUse.Compensation && reference.Kind == ReferenceKind.StepOutput && reference.Step == site.Step;

    private static void Report(PlanDraft draft, ValueSite site, ParsedReference reference)
    {
        int step = site.Step;
        string place = site.PlaceOf(reference);
        string name = Names.Shorten(reference.Name);
        if (reference.Step < 0)
        {
            draft.Report(
                step, PlanningCodes.UnknownReferencedStep, place, $"{draft.Label(step)} refers to the step '{name}', which does not exist.",
                "Name a step of this template." + draft.Suggestions.Suggest(reference.Name, draft.Graph.Ids));
            return;
        }

        string message = reference.Step == step
            ? $"{draft.Label(step)} refers to itself."
            : $"{draft.Label(step)} refers to the step '{name}', but does not wait for it.";
        string remedy = reference.Step == step
            ? "Refer to a step that runs before."
            : $"Add '{name}' to the dependencies; a reference is not a dependency.";
        draft.Report(step, PlanningCodes.NotUpstream, place, message, remedy);
    }
}
