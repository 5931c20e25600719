using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Plans a template that takes the place of another in a running execution.</summary>
internal static class RevisedPlan
{
    /// <summary>The same plan whenever it is made of the same plan before and the same template. The template was checked before.</summary>
    public static ExecutionPlan Of(ExecutionPlan before, WorkflowTemplate template) =>
        new PlanDraft(template, new PlanningContext(null, null, null), isInner: false, StepNumbering.After(before, template)).ToPlan(before);
}
