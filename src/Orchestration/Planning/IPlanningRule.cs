namespace Orchestration.Planning;

/// <summary>One check of a template. Reports whatever it finds and never throws on a bad template.</summary>
internal interface IPlanningRule
{
    void Check(PlanDraft draft);
}
