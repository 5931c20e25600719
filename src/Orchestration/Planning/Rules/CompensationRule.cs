using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>Every compensation names an action, and belongs to a step that can be undone.</summary>
internal sealed class CompensationRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not { Compensation: { } compensation } definition)
                continue;

            if (step >= draft.FirstFinally && definition.Kind == StepKind.Action)
            {
                draft.Report(
                    step, PlanningCodes.MeaninglessMember, ".compensation", $"{draft.Label(step)} runs last, when everything was undone; 'compensation' means nothing there.",
                    "Remove it, or move the step out of finally.");
            }

            if (Names.Fault(compensation.Action) is { } fault)
            {
                draft.Report(
                    step, PlanningCodes.MissingAction, ".compensation.action", $"The action of the compensation of {draft.Label(step)} {fault}.",
                    "Name the action that undoes the step, such as delete_image.");
            }

            foreach (RangeProblem problem in Ranges.OfTimeout(compensation.AttemptTimeout, ".attempt_timeout").Concat(Ranges.OfRetry(compensation.Retry)))
                (problem with { Member = ".compensation" + problem.Member }).Report(draft, step);
        }
    }
}
