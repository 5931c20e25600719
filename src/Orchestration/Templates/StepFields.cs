using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads the fields of a step.</summary>
internal static class StepFields
{
    private static readonly string[] Known =
    [
        "step_id", "name", "description", "factory_type", "factory", "action", "parameters", "dependencies",
        "retry", "max_retries", "attempt_timeout", "timeout", "priority",
    ];

    public static WorkflowStep? Read(ref DocumentCursor cursor, ParametersReader parameters)
    {
        int start = cursor.Offset;
        string place = cursor.Place;
        if (!cursor.TryEnterObject("A step"))
            return null;

        string? id = null, label = null, description = null, factory = null, action = null;
        FactoryType? type = null;
        ParameterMap map = ParameterMap.Empty;
        Join dependencies = Join.None;
        RetryPolicy? retry = null;
        int? maxRetries = null, priority = null;
        TimeSpan? attemptTimeout = null, timeout = null;
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
                case "dependencies": dependencies = ReadDependencies(ref cursor); break;
                case "retry": retry = RetryFields.Read(ref cursor); break;
                case "max_retries": maxRetries = FieldValues.WholeNumber(ref cursor, name); break;
                case "attempt_timeout": attemptTimeout = FieldValues.Duration(ref cursor, name); break;
                case "timeout": timeout = FieldValues.Duration(ref cursor, name); break;
                case "priority": priority = FieldValues.WholeNumber(ref cursor, name); break;
            }
        }

        if (id is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, place + ".step_id", "The step has no 'step_id'.", "Give it an id of its own.");

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
            Retry = RetryFields.Combine(ref cursor, start, place, retry, maxRetries),
            AttemptTimeout = attemptTimeout,
            Timeout = timeout,
            Priority = priority ?? 0,
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

    private static Join ReadDependencies(ref DocumentCursor cursor)
    {
        if (cursor.Token == JsonTokenType.Null || !cursor.TryEnterArray("'dependencies'"))
            return Join.None;

        List<string> ids = [];
        while (cursor.TryNextElement())
        {
            if (cursor.Token == JsonTokenType.String)
                ids.Add(cursor.Text());
            else
                cursor.WrongType("A dependency", "the id of a step");
        }

        return Join.All([.. ids]);
    }
}
