
namespace Orchestration.Planning.Rules;

/// <summary>Every condition can be evaluated: its references can be read and name steps that are done, its delegates are registered.</summary>
internal sealed class ConditionRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (ParameterProblem entry in draft.ConditionProblems)
            draft.Report(entry.Step, entry.Problem.Code, ".when", entry.Problem.Message, entry.Problem.Remedy);

        if (draft.Conditions is not { } conditions)
            return;

        Ancestry ancestry = new(draft.Graph);
        for (int step = 0; step < conditions.Length; step++)
        {
            if (conditions[step] is not { } condition)
                continue;

            foreach (ConditionTest test in condition.Tests)
            {
                CheckName(draft, step, test.Name);
                foreach (ParsedReference reference in test.Value.References.Concat(test.Operand.References))
                    CheckReference(draft, ancestry, step, reference);
            }
        }
    }

    private static void CheckName(PlanDraft draft, int step, string? name)
    {
        if (name is null || draft.HostNames?.Conditions is not { } known || known.Contains(name))
            return;

        draft.Report(
            step, PlanningCodes.UnknownCondition, ".when", $"{draft.Label(step)} asks for the condition '{Names.Shorten(name)}', which is not registered.",
            Choices.Describe("Register it with AddCondition, or use one that is registered", known) + draft.Suggestions.Suggest(name, known));
    }

    private static void CheckReference(PlanDraft draft, Ancestry ancestry, int step, ParsedReference reference)
    {
        string name = Names.Shorten(reference.Name);
        if (reference.Kind == ReferenceKind.Secret)
        {
            draft.Report(
                step, PlanningCodes.SecretNotAllowed, ".when", $"The condition of {draft.Label(step)} refers to the secret '{name}'.",
                "Use secrets in parameters only; what a condition compares would show them.");
        }
        else if (reference.NamesItem)
        {
            draft.Report(
                step, PlanningCodes.ItemNotKnown, ".when", $"The condition of {draft.Label(step)} refers to {Names.Shorten(reference.Text)}, but is evaluated once, before there are items.",
                ItemReferenceRule.Remedy);
        }
        else if (!reference.NamesStep || draft.MayReadAnyTime(step, reference))
            return;
        else if (reference.Step < 0)
        {
            draft.Report(
                step, PlanningCodes.UnknownReferencedStep, ".when", $"The condition of {draft.Label(step)} refers to the step '{name}', which does not exist.",
                "Name a step of this template." + draft.Suggestions.Suggest(reference.Name, draft.Graph.Ids));
        }
        else if (!ancestry.IsUpstream(reference.Step, step))
        {
            draft.Report(
                step, PlanningCodes.NotUpstream, ".when", $"The condition of {draft.Label(step)} refers to the step '{name}', but does not wait for it.",
                $"Add '{name}' to the dependencies; a reference is not a dependency.");
        }
    }
}
