namespace Orchestration.Templates;

/// <summary>Makes changed copies of templates.</summary>
public static class WorkflowTemplateChanges
{
    /// <summary>The template with one more step, behind all others of its graph.</summary>
    /// <param name="template">The template.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="ArgumentException">There is a step with this id.</exception>
    public static WorkflowTemplate WithStep(this WorkflowTemplate template, WorkflowStep step)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(step);
        return Has(template.Steps, step.StepId) || Has(template.Finally, step.StepId)
            ? throw new ArgumentException($"Workflow '{template.WorkflowId}' has a step '{step.StepId}' already.", nameof(step))
            : template with { Steps = [.. template.Steps, step] };
    }

    /// <summary>The template without a step; other steps that name it are left as they are.</summary>
    /// <param name="template">The template.</param>
    /// <param name="stepId">The step, which may be one that runs last.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public static WorkflowTemplate WithoutStep(this WorkflowTemplate template, string stepId)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(stepId);
        if (Has(template.Steps, stepId))
            return template with { Steps = [.. template.Steps.Where(step => step.StepId != stepId)] };

        return Has(template.Finally, stepId)
            ? template with { Finally = [.. template.Finally.Where(step => step.StepId != stepId)] }
            : throw Unknown(template, stepId, nameof(stepId));
    }

    /// <summary>The template with another step in the place of the one that has its id.</summary>
    /// <param name="template">The template.</param>
    /// <param name="step">The new step.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public static WorkflowTemplate WithReplacedStep(this WorkflowTemplate template, WorkflowStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return WithReplacedStep(template, step.StepId, _ => step);
    }

    /// <summary>The template with a step changed.</summary>
    /// <param name="template">The template.</param>
    /// <param name="stepId">The step, which may be one that runs last.</param>
    /// <param name="change">Makes the new step from the old one.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public static WorkflowTemplate WithReplacedStep(this WorkflowTemplate template, string stepId, Func<WorkflowStep, WorkflowStep> change)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(stepId);
        ArgumentNullException.ThrowIfNull(change);
        if (Has(template.Steps, stepId))
            return template with { Steps = Replace(template.Steps, stepId, change) };

        return Has(template.Finally, stepId)
            ? template with { Finally = Replace(template.Finally, stepId, change) }
            : throw Unknown(template, stepId, nameof(stepId));
    }

    private static bool Has(IReadOnlyList<WorkflowStep> steps, string stepId) => steps.Any(step => step.StepId == stepId);

    private static WorkflowStep[] Replace(IReadOnlyList<WorkflowStep> steps, string stepId, Func<WorkflowStep, WorkflowStep> change) =>
        [.. steps.Select(step => step.StepId == stepId ? change(step) : step)];

    private static ArgumentException Unknown(WorkflowTemplate template, string stepId, string parameter) =>
        new($"Workflow '{template.WorkflowId}' has no step '{stepId}'.", parameter);
}
