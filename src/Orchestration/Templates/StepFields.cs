namespace Orchestration.Templates;

/// <summary>Reads the fields of a step.</summary>
internal static class StepFields
{
    private static readonly string[] Known =
    [
        "step_id", "name", "description", "factory_type", "factory", "action", "delay", "until", "signal", "workflow", "for_each", "parameters", "compensation", "dependencies",
        "when", "allow_failure", "limits", "retry", "max_retries", "attempt_timeout", "timeout", "on_unknown", "hedge", "priority", "expected_duration",
    ];

    public static WorkflowStep? Read(ref DocumentCursor cursor, ParametersReader values, int depth)
    {
        int start = cursor.Offset;
        if (!cursor.TryEnterObject("A step"))
            return null;

        StepDraft step = new();
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            switch (name)
            {
                case "step_id": step.Id = FieldValues.Text(ref cursor, name); break;
                case "name": step.Name = FieldValues.Text(ref cursor, name); break;
                case "description": step.Description = FieldValues.Text(ref cursor, name); break;
                case "factory_type": step.FactoryType = FieldValues.Type(ref cursor, name); break;
                case "factory": step.Factory = FieldValues.Text(ref cursor, name); break;
                case "action": step.Action = FieldValues.Text(ref cursor, name); break;
                case "delay": step.Delay = FieldValues.Duration(ref cursor, name); break;
                case "until": step.Until = UntilField.Read(ref cursor, values); break;
                case "signal": step.Signal = SignalFields.Read(ref cursor); break;
                case "workflow": step.Workflow = SubWorkflowFields.Read(ref cursor, values, depth); break;
                case "for_each": step.ForEach = ForEachFields.Read(ref cursor, values); break;
                case "parameters": step.Parameters = values.ReadObject(ref cursor, name); break;
                case "compensation": step.Compensation = CompensationFields.Read(ref cursor, values); break;
                case "dependencies": step.Dependencies = JoinReader.Read(ref cursor); break;
                case "when": step.When = ConditionReader.Read(ref cursor, values); break;
                case "allow_failure": step.AllowFailure = FieldValues.Flag(ref cursor, name); break;
                case "limits": step.Limits = FieldValues.Texts(ref cursor, name); break;
                case "retry": step.Retry = RetryFields.Read(ref cursor); break;
                case "max_retries": step.MaxRetries = FieldValues.WholeNumber(ref cursor, name); break;
                case "attempt_timeout": step.AttemptTimeout = FieldValues.Duration(ref cursor, name); break;
                case "timeout": step.Timeout = FieldValues.Duration(ref cursor, name); break;
                case "hedge": step.Hedge = FieldValues.Flag(ref cursor, name); break;
                case "on_unknown": step.OnUnknown = FieldValues.Word<UnknownReaction>(ref cursor, name); break;
                case "priority": step.Priority = FieldValues.WholeNumber(ref cursor, name); break;
                case "expected_duration": step.ExpectedDuration = FieldValues.Duration(ref cursor, name); break;
            }
        }

        if (step.Id is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".step_id", "The step has no 'step_id'.", "Give it an id of its own.");

        return step.ToStep(RetryFields.Combine(ref cursor, start, step.Retry, step.MaxRetries));
    }
}
