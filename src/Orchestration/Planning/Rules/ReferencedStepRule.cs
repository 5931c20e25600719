namespace Orchestration.Planning.Rules;

/// <summary>Every reference to a step names one that is done, for certain, when the value is needed.</summary>
internal sealed class ReferencedStepRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        Ancestry ancestry = new(draft.Graph);
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            foreach (ParsedReference reference in draft.Parameters[step].References)
            {
                if (reference.NamesStep && !draft.MayReadAnyTime(step, reference) && (reference.Step < 0 || !ancestry.IsUpstream(reference.Step, step)))
                    Report(draft, step, reference);
            }
        }
    }

    private static void Report(PlanDraft draft, int step, ParsedReference reference)
    {
        string place = ".parameters" + PayloadPlace.Of(draft.Steps[step]!.Parameters.ToPayload(), draft.Parameters[step].StartOf(reference));
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
