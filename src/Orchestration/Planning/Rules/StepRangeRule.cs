using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>The numbers and durations of every step are in range.</summary>
internal sealed class StepRangeRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        for (int step = 0; step < draft.Steps.Length; step++)
        {
            if (draft.Steps[step] is not WorkflowStep definition)
                continue;

            if (definition.Priority is < -1000 or > 1000)
                draft.Report(step, PlanningCodes.OutOfRange, ".priority", $"The priority {definition.Priority} of {draft.Label(step)} is out of range.", "Use −1,000 to 1,000.");

            if (definition.ExpectedDuration is { } expected && (expected < TimeSpan.Zero || expected > TimeSpan.FromDays(24)))
                draft.Report(step, PlanningCodes.OutOfRange, ".expected_duration", $"The expected duration {expected:c} of {draft.Label(step)} is out of range.", "Use 0 to 24 days.");

            if (definition.OnUnknown is { } reaction && !Enum.IsDefined(reaction))
                draft.Report(step, PlanningCodes.OutOfRange, ".on_unknown", $"The reaction {(int)reaction} of {draft.Label(step)} does not exist.", "Use retry, fail or ask.");

            foreach (RangeProblem problem in Ranges.OfTimeout(definition.AttemptTimeout, ".attempt_timeout"))
                problem.Report(draft, step);
            foreach (RangeProblem problem in Ranges.OfTimeout(definition.Timeout, ".timeout"))
                problem.Report(draft, step);
            foreach (RangeProblem problem in Ranges.OfRetry(definition.Retry))
                problem.Report(draft, step);
        }
    }
}
