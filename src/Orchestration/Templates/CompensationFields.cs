using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads the action that undoes a step.</summary>
internal static class CompensationFields
{
    private static readonly string[] Known = ["action", "factory_type", "factory", "parameters", "retry", "max_retries", "attempt_timeout"];

    public static Compensation? Read(ref DocumentCursor cursor, ParametersReader values)
    {
        int start = cursor.Offset;
        if (cursor.Token == JsonTokenType.Null || !cursor.TryEnterObject("'compensation'"))
            return null;

        string? action = null, factory = null;
        FactoryType? type = null;
        ParameterMap? parameters = null;
        RetryPolicy? retry = null;
        int? maxRetries = null;
        TimeSpan? attemptTimeout = null;
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            switch (name)
            {
                case "action": action = FieldValues.Text(ref cursor, name); break;
                case "factory_type": type = FieldValues.Type(ref cursor, name); break;
                case "factory": factory = FieldValues.Text(ref cursor, name); break;
                case "parameters": parameters = values.ReadObject(ref cursor, name); break;
                case "retry": retry = RetryFields.Read(ref cursor); break;
                case "max_retries": maxRetries = FieldValues.WholeNumber(ref cursor, name); break;
                case "attempt_timeout": attemptTimeout = FieldValues.Duration(ref cursor, name); break;
            }
        }

        if (action is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".action", "The compensation has no 'action'.", "Name the action that undoes the step.");

        return new Compensation
        {
            Action = action ?? "",
            FactoryType = type,
            Factory = factory,
            Parameters = parameters ?? ParameterMap.Empty,
            Retry = RetryFields.Combine(ref cursor, start, retry, maxRetries),
            AttemptTimeout = attemptTimeout,
        };
    }
}
