using System.Globalization;
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

        if (!Enum.IsDefined(template.OnCancel))
            draft.Report(PlanningCodes.OutOfRange, "$.on_cancel", $"The reaction {(int)template.OnCancel} does not exist.", "Use keep or compensate.");
        if (template.Budget is { } budget)
            Check(draft, budget);

        foreach (RangeProblem problem in Ranges.OfTimeout(template.Timeout, ".timeout"))
            problem.Report(draft);
        foreach (RangeProblem problem in Ranges.OfRetry(template.Retry))
            problem.Report(draft);
    }

    private static void Check(PlanDraft draft, Budget budget)
    {
        if (budget.Amount < 0)
            draft.Report(PlanningCodes.OutOfRange, "$.budget.amount", $"The budget {budget.Amount.ToString(CultureInfo.InvariantCulture)} is out of range.", "Use 0 or more, or leave it out.");
        if (!Enum.IsDefined(budget.OnExhausted))
            draft.Report(PlanningCodes.OutOfRange, "$.budget.on_exhausted", $"The reaction {(int)budget.OnExhausted} does not exist.", "Use pause or fail.");
    }
}
