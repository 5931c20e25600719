namespace Orchestration.Templates;

/// <summary>Reads the fields of a step.</summary>
internal static class StepFields
{
    private static readonly string[] Known =
    [
        "step_id", "name", "description", "factory_type", "factory", "action", "parameters", "dependencies", "when", "allow_failure",
        "limits", "retry", "max_retries", "attempt_timeout", "timeout", "on_unknown", "priority", "expected_duration",
    ];

    public static WorkflowStep? Read(ref DocumentCursor cursor, ParametersReader parameters)
    {
        int start = cursor.Offset;
        if (!cursor.TryEnterObject("A step"))
            return null;

        string? id = null, label = null, description = null, factory = null, action = null;
        FactoryType? type = null;
        ParameterMap map = ParameterMap.Empty;
        Join dependencies = Join.None;
        RetryPolicy? retry = null;
        int? maxRetries = null, priority = null;
        TimeSpan? attemptTimeout = null, timeout = null, expectedDuration = null;
        Condition? when = null;
        bool? allowFailure = null;
        UnknownReaction? onUnknown = null;
        IReadOnlyList<string> limits = [];
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            switch (name)
            {
                case "step_id": id = FieldValues.Text(ref cursor, name); break;
                case "name": label = FieldValues.Text(ref cursor, name); break;
                case "description": description = FieldValues.Text(ref cursor, name); break;
                case "factory_type": type = ReadType(ref cursor, name); break;
                case "factory": factory = FieldValues.Text(ref cursor, name); break;
                case "action": action = FieldValues.Text(ref cursor, name); break;
                case "parameters": map = parameters.ReadObject(ref cursor, name) ?? ParameterMap.Empty; break;
                case "dependencies": dependencies = JoinReader.Read(ref cursor); break;
                case "when": when = ConditionReader.Read(ref cursor, parameters); break;
                case "allow_failure": allowFailure = FieldValues.Flag(ref cursor, name); break;
                case "limits": limits = FieldValues.Texts(ref cursor, name); break;
                case "retry": retry = RetryFields.Read(ref cursor); break;
                case "max_retries": maxRetries = FieldValues.WholeNumber(ref cursor, name); break;
                case "attempt_timeout": attemptTimeout = FieldValues.Duration(ref cursor, name); break;
                case "timeout": timeout = FieldValues.Duration(ref cursor, name); break;
                case "on_unknown": onUnknown = FieldValues.Word<UnknownReaction>(ref cursor, name); break;
                case "priority": priority = FieldValues.WholeNumber(ref cursor, name); break;
                case "expected_duration": expectedDuration = FieldValues.Duration(ref cursor, name); break;
            }
        }

        if (id is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".step_id", "The step has no 'step_id'.", "Give it an id of its own.");

        return new WorkflowStep
        {
            StepId = id ?? "",
            Name = label,
            Description = description,
            FactoryType = type,
            Factory = factory,
            Action = action,
            Parameters = map,
            Dependencies = dependencies,
            When = when,
            AllowFailure = allowFailure ?? false,
            Limits = limits,
            Retry = RetryFields.Combine(ref cursor, start, retry, maxRetries),
            AttemptTimeout = attemptTimeout,
            Timeout = timeout,
            OnUnknown = onUnknown,
            Priority = priority ?? 0,
            ExpectedDuration = expectedDuration,
        };
    }

    private static FactoryType? ReadType(ref DocumentCursor cursor, string name)
    {
        if (FieldValues.Text(ref cursor, name) is not { } text)
            return null;

        if (FactoryType.TryParse(text, out FactoryType type))
            return type;

        cursor.Report(
            TemplateCodes.BadValue, $"'{DocumentText.Shorten(text)}' is not a factory type.",
            "Use letters, digits, '-', '_' or '.', 1 to 128 characters, such as media.");
        return null;
    }
}
