namespace Orchestration.Templates;

/// <summary>Names the members in which two steps or two templates differ, as they are called in JSON.</summary>
internal static class ChangedMembers
{
    private static readonly (string Name, Func<WorkflowStep, object?> Value)[] OfStep =
    [
        ("name", step => step.Name),
        ("description", step => step.Description),
        ("factory_type", step => step.FactoryType),
        ("factory", step => step.Factory),
        ("action", step => step.Action),
        ("delay", step => step.Delay),
        ("until", step => step.Until?.ToString()),
        ("signal", step => step.Signal),
        ("workflow", step => step.Workflow),
        ("for_each", step => step.ForEach),
        ("compensation", step => step.Compensation),
        ("parameters", step => step.Parameters),
        ("dependencies", step => step.Dependencies),
        ("when", step => step.When),
        ("allow_failure", step => step.AllowFailure),
        ("retry", step => step.Retry),
        ("attempt_timeout", step => step.AttemptTimeout),
        ("timeout", step => step.Timeout),
        ("on_unknown", step => step.OnUnknown),
        ("hedge", step => step.Hedge),
        ("priority", step => step.Priority),
        ("expected_duration", step => step.ExpectedDuration),
    ];

    private static readonly (string Name, Func<WorkflowTemplate, object?> Value)[] OfTemplate =
    [
        ("version", template => template.Version),
        ("name", template => template.Name),
        ("description", template => template.Description),
        ("input_schema", template => template.InputSchema),
        ("outputs", template => template.Outputs),
        ("retry", template => template.Retry),
        ("timeout", template => template.Timeout),
        ("max_concurrent_steps", template => template.MaxConcurrentSteps),
        ("on_failure", template => template.OnFailure),
        ("on_cancel", template => template.OnCancel),
        ("budget", template => template.Budget),
    ];

    /// <summary>The members of a step that differ; none when both say the same.</summary>
    public static IReadOnlyList<string> Between(WorkflowStep before, WorkflowStep after)
    {
        if (before.Equals(after))
            return [];

        IEnumerable<string> names = OfStep.Where(member => !Equals(member.Value(before), member.Value(after))).Select(member => member.Name);
        return [.. before.Limits.SequenceEqual(after.Limits) ? names : names.Append("limits")];
    }

    /// <summary>The members of a template that differ, steps aside.</summary>
    public static IReadOnlyList<string> Between(WorkflowTemplate before, WorkflowTemplate after) =>
        [.. OfTemplate.Where(member => !Equals(member.Value(before), member.Value(after))).Select(member => member.Name)];
}
