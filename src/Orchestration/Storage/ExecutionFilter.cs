namespace Orchestration.Storage;

/// <summary>Decides whether an execution meets the criteria of a query.</summary>
internal static class ExecutionFilter
{
    public static bool Matches(ExecutionQuery query, StoredExecution execution) =>
        (query.Statuses.Count == 0 || query.Statuses.Contains(execution.Status))
        && (query.WorkflowId is null || query.WorkflowId == execution.Template.WorkflowId)
        && (query.StartedFrom is null || execution.StartedAt >= query.StartedFrom.Value.UtcTicks)
        && (query.StartedBefore is null || execution.StartedAt < query.StartedBefore.Value.UtcTicks)
        && HasParent(query, execution.Settings.Parent)
        && HasText(query.Text, execution)
        && query.Tags.All(tag => execution.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value);

    private static bool HasParent(ExecutionQuery query, ParentStep? parent) => query.ParentExecutionId is { } id
        ? parent is not null && parent.ExecutionId == id
        : parent is null || query.IncludeChildren;

    private static bool HasText(string? text, StoredExecution execution) =>
        text is null
        || execution.ExecutionId.Contains(text, StringComparison.OrdinalIgnoreCase)
        || execution.Template.WorkflowId.Contains(text, StringComparison.OrdinalIgnoreCase);
}
