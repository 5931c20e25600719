namespace Orchestration.Planning.Rules;

/// <summary>Every reference among the parameters can be read.</summary>
internal sealed class ReferenceSyntaxRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (ParameterProblem entry in draft.ParameterProblems)
        {
            string place = PayloadPlace.Of(draft.Steps[entry.Step]!.Parameters.ToPayload(), entry.Start);
            draft.Report(entry.Step, entry.Problem.Code, ".parameters" + place, entry.Problem.Message, entry.Problem.Remedy);
        }
    }
}
