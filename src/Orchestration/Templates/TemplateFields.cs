using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads the fields of a template.</summary>
internal static class TemplateFields
{
    private static readonly string[] Known =
    [
        "workflow_id", "version", "name", "description", "input_schema", "retry", "max_retries", "timeout", "max_concurrent_steps", "on_failure",
        "on_cancel", "budget", "steps", "finally", "outputs",
    ];

    public static WorkflowTemplate? Read(ref DocumentCursor cursor) => Read(ref cursor, new ParametersReader(), depth: 0);

    /// <summary>Reads a template around which others stand.</summary>
    public static WorkflowTemplate? Read(ref DocumentCursor cursor, ParametersReader values, int depth)
    {
        int start = cursor.Offset;
        if (!cursor.TryEnterObject("The document"))
            return null;

        string? id = null, label = null, description = null;
        int? version = null, maxRetries = null, maxConcurrentSteps = null;
        IReadOnlyList<WorkflowStep> steps = [], last = [];
        ParameterMap? inputSchema = null, outputs = null;
        RetryPolicy? retry = null;
        TimeSpan? timeout = null;
        FailureReaction? onFailure = null;
        CancelReaction? onCancel = null;
        Budget? budget = null;
        bool hasSteps = false;
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            switch (name)
            {
                case "workflow_id": id = FieldValues.Text(ref cursor, name) ?? id; break;
                case "version": version = FieldValues.WholeNumber(ref cursor, name); break;
                case "name": label = FieldValues.Text(ref cursor, name); break;
                case "description": description = FieldValues.Text(ref cursor, name); break;
                case "steps": hasSteps = true; steps = ReadSteps(ref cursor, name, values, depth); break;
                case "finally" when cursor.Token != JsonTokenType.Null: last = ReadSteps(ref cursor, name, values, depth); break;
                case "input_schema": inputSchema = values.ReadObject(ref cursor, name); break;
                case "outputs": outputs = values.ReadObject(ref cursor, name); break;
                case "retry": retry = RetryFields.Read(ref cursor); break;
                case "max_retries": maxRetries = FieldValues.WholeNumber(ref cursor, name); break;
                case "timeout": timeout = FieldValues.Duration(ref cursor, name); break;
                case "max_concurrent_steps": maxConcurrentSteps = FieldValues.WholeNumber(ref cursor, name); break;
                case "on_failure": onFailure = FieldValues.Word<FailureReaction>(ref cursor, name); break;
                case "on_cancel": onCancel = FieldValues.Word<CancelReaction>(ref cursor, name); break;
                case "budget": budget = BudgetFields.Read(ref cursor); break;
            }
        }

        if (id is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".workflow_id", "The workflow has no 'workflow_id'.", "Give it an id.");
        if (!hasSteps)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".steps", "The workflow has no 'steps'.", "Give it an array of steps.");

        return new WorkflowTemplate
        {
            WorkflowId = id ?? "",
            Version = version ?? 1,
            Name = label,
            Description = description,
            Steps = steps,
            Finally = last,
            InputSchema = inputSchema,
            Outputs = outputs ?? ParameterMap.Empty,
            Retry = RetryFields.Combine(ref cursor, start, retry, maxRetries),
            Timeout = timeout,
            MaxConcurrentSteps = maxConcurrentSteps,
            OnFailure = onFailure ?? FailureReaction.Stop,
            OnCancel = onCancel ?? CancelReaction.Keep,
            Budget = budget,
        };
    }

    private static List<WorkflowStep> ReadSteps(ref DocumentCursor cursor, string name, ParametersReader values, int depth)
    {
        List<WorkflowStep> steps = [];
        if (!cursor.TryEnterArray($"'{name}'"))
            return steps;

        while (cursor.TryNextElement())
        {
            if (StepFields.Read(ref cursor, values, depth) is { } step)
                steps.Add(step);
        }

        return steps;
    }
}
