namespace Orchestration.Planning.Rules;

/// <summary>Every reference among the values of steps can be read.</summary>
internal sealed class ReferenceSyntaxRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        foreach (ValueProblem entry in draft.Values.Problems)
            draft.Report(entry.Site.Step, entry.Problem.Code, entry.Site.PlaceOf(entry.Start), entry.Problem.Message, entry.Problem.Remedy);
    }
}
