namespace Orchestration.Planning.Rules;

/// <summary>A value that is outside its range.</summary>
internal sealed record RangeProblem(string Member, string Message, string Remedy)
{
    public void Report(PlanDraft draft) => draft.Report(PlanningCodes.OutOfRange, "$" + Member, Message, Remedy);

    public void Report(PlanDraft draft, int step) => draft.Report(step, PlanningCodes.OutOfRange, Member, Message, Remedy);
}
