using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>No step says what means nothing for what it is: which factory does the work of a timer, how a wait is attempted again.</summary>
internal sealed class MeaninglessMemberRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not WorkflowStep { Kind: not StepKind.Action } definition || KindMembers.Of(definition).Count > 1)
                continue;

            foreach (string member in MembersOf(definition))
            {
                draft.Report(
                    step, PlanningCodes.MeaninglessMember, "." + member, $"{draft.Label(step)} {Describe(definition.Kind)}, for which '{member}' means nothing.",
                    "Remove it" + Advice(definition.Kind, member));
            }
        }
    }

    private static IEnumerable<string> MembersOf(WorkflowStep step)
    {
        bool isWorkflow = step.Kind == StepKind.Workflow;
        if (step.FactoryType is not null)
            yield return "factory_type";
        if (step.Factory is not null)
            yield return "factory";
        if (step.ForEach is not null && !isWorkflow)
            yield return "for_each";
        if (step.Parameters.ToPayload().Length > 2 && !isWorkflow)
            yield return "parameters";
        if (step.Compensation is not null)
            yield return "compensation";
        if (step.Limits.Count > 0)
            yield return "limits";
        if (step.Retry is not null && !isWorkflow)
            yield return "retry";
        if (step.AttemptTimeout is not null)
            yield return "attempt_timeout";
        if (step.OnUnknown is not null)
            yield return "on_unknown";
        if (step.Hedge is not null)
            yield return "hedge";
    }

    private static string Describe(StepKind kind) => kind switch
    {
        StepKind.Timer => "waits for a time",
        StepKind.Signal => "waits for a signal",
        _ => "runs a workflow",
    };

    private static string Advice(StepKind kind, string member) => (kind, member) switch
    {
        (_, "attempt_timeout") => "; 'timeout' limits the step as a whole.",
        (StepKind.Workflow, _) => ", or say it in the steps of the inner workflow.",
        _ => ", or say it in a step that has an action.",
    };
}
