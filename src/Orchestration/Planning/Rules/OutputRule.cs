using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every reference among the outputs of the template can be read, names something that exists, and says with <c>?</c> when it need not have succeeded.</summary>
internal sealed class OutputRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (ParameterProblem entry in draft.OutputProblems)
            draft.Report(entry.Problem.Code, Place(draft, entry.Start), entry.Problem.Message, entry.Problem.Remedy);

        CompletionGuarantees? guarantees = null;
        foreach (ParsedReference reference in draft.Outputs.References)
        {
            string name = Names.Shorten(reference.Name);
            string place = Place(draft, draft.Outputs.StartOf(reference));
            if (reference.Kind == ReferenceKind.Secret)
                draft.Report(PlanningCodes.SecretNotAllowed, place, $"The outputs refer to the secret '{name}'.", "Use secrets in parameters only; outputs are stored and shown.");
            else if (reference.NamesItem)
                draft.Report(PlanningCodes.ItemNotKnown, place, $"The outputs refer to {Names.Shorten(reference.Text)}, which only a step has.", ItemReferenceRule.Remedy);
            else if (reference.NamesStep && reference.Step < 0)
            {
                draft.Report(
                    PlanningCodes.UnknownReferencedStep, place, $"The outputs refer to the step '{name}', which does not exist.",
                    "Name a step of this template." + draft.Suggestions.Suggest(reference.Name, draft.Graph.Ids));
            }
            else if (reference is { Kind: ReferenceKind.StepOutput, IsOptional: false }
                && !(guarantees ??= new CompletionGuarantees(draft.Graph, draft.Steps)).HasSucceeded(reference.Step))
            {
                draft.Report(
                    PlanningCodes.NotGuaranteed, place, $"The outputs refer to the output of '{name}', which need not have succeeded when an execution completes.",
                    "Write ? before }}: a missing value is null then.");
            }
        }
    }

    private static string Place(PlanDraft draft, int start) => "$.outputs" + PayloadPlace.Of(draft.Template.Outputs.ToPayload(), start);
}
