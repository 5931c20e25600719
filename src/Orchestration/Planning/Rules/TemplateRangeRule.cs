using Orchestration.Templates;

namespace Orchestration.Planning.Rules;

/// <summary>The numbers and durations of the template as a whole are in range.</summary>
internal sealed class TemplateRangeRule : IPlanningRule
{
    public void Check(PlanDraft draft)
    {
        WorkflowTemplate template = draft.Template;
        if (template.Version < 1)
            draft.Report(PlanningCodes.OutOfRange, "$.version", $"The version {template.Version} is out of range.", "Use 1 or more.");
        if (template.MaxConcurrentSteps < 1)
            draft.Report(PlanningCodes.OutOfRange, "$.max_concurrent_steps", $"{template.MaxConcurrentSteps} concurrent steps are out of range.", "Use 1 or more, or leave it out.");
        if (!Enum.IsDefined(template.OnFailure))
            draft.Report(PlanningCodes.OutOfRange, "$.on_failure", $"The reaction {(int)template.OnFailure} does not exist.", "Use stop, continue or cancel.");

        foreach (RangeProblem problem in Ranges.OfTimeout(template.Timeout, ".timeout"))
            problem.Report(draft);
        foreach (RangeProblem problem in Ranges.OfRetry(template.Retry))
            problem.Report(draft);
    }
}
