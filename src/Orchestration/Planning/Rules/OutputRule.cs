namespace Orchestration.Planning.Rules;

/// <summary>Every reference among the outputs of the template can be read and names something that exists.</summary>
internal sealed class OutputRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (ParameterProblem entry in draft.OutputProblems)
            draft.Report(entry.Problem.Code, Place(draft, entry.Start), entry.Problem.Message, entry.Problem.Remedy);

        foreach (ParsedReference reference in draft.Outputs.References)
        {
            string name = Names.Shorten(reference.Name);
            string place = Place(draft, draft.Outputs.StartOf(reference));
            if (reference.Kind == ReferenceKind.Secret)
                draft.Report(PlanningCodes.SecretNotAllowed, place, $"The outputs refer to the secret '{name}'.", "Use secrets in parameters only; outputs are stored and shown.");
            else if (reference.NamesStep && reference.Step < 0)
            {
                draft.Report(
                    PlanningCodes.UnknownReferencedStep, place, $"The outputs refer to the step '{name}', which does not exist.",
                    "Name a step of this template." + draft.Suggestions.Suggest(reference.Name, draft.Graph.Ids));
            }
        }
    }

    private static string Place(PlanDraft draft, int start) => "$.outputs" + PayloadPlace.Of(draft.Template.Outputs.ToPayload(), start);
}
