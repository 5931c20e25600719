using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads the fields of a template.</summary>
internal static class TemplateFields
{
    private static readonly string[] Known =
    [
        "workflow_id", "version", "name", "description", "input_schema", "retry", "max_retries", "timeout", "max_concurrent_steps", "on_failure",
        "steps", "finally", "outputs",
    ];

    public static WorkflowTemplate? Read(ref DocumentCursor cursor)
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
        bool hasSteps = false;
        ParametersReader values = new();
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            switch (name)
            {
                case "workflow_id": id = FieldValues.Text(ref cursor, name) ?? id; break;
                case "version": version = FieldValues.WholeNumber(ref cursor, name); break;
                case "name": label = FieldValues.Text(ref cursor, name); break;
                case "description": description = FieldValues.Text(ref cursor, name); break;
                case "steps": hasSteps = true; steps = ReadSteps(ref cursor, name, values); break;
                case "finally" when cursor.Token != JsonTokenType.Null: last = ReadSteps(ref cursor, name, values); break;
                case "input_schema": inputSchema = values.ReadObject(ref cursor, name); break;
                case "outputs": outputs = values.ReadObject(ref cursor, name); break;
                case "retry": retry = RetryFields.Read(ref cursor); break;
                case "max_retries": maxRetries = FieldValues.WholeNumber(ref cursor, name); break;
                case "timeout": timeout = FieldValues.Duration(ref cursor, name); break;
                case "max_concurrent_steps": maxConcurrentSteps = FieldValues.WholeNumber(ref cursor, name); break;
                case "on_failure": onFailure = FieldValues.Word<FailureReaction>(ref cursor, name); break;
            }
        }

        if (id is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, "$.workflow_id", "The workflow has no 'workflow_id'.", "Give it an id.");
        if (!hasSteps)
            cursor.Document.Report(TemplateCodes.MissingField, start, "$.steps", "The workflow has no 'steps'.", "Give it an array of steps.");

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
        };
    }

    private static List<WorkflowStep> ReadSteps(ref DocumentCursor cursor, string name, ParametersReader values)
    {
        List<WorkflowStep> steps = [];
        if (!cursor.TryEnterArray($"'{name}'"))
            return steps;

        while (cursor.TryNextElement())
        {
            if (StepFields.Read(ref cursor, values) is { } step)
                steps.Add(step);
        }

        return steps;
    }
}
