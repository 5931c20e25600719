using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Templates;

/// <summary>Reads over what a step goes: a list or a reference, alone or in an object that says more.</summary>
internal static class ForEachFields
{
    private const string Expected = "a list, or a reference that gives one such as \"${{ inputs.list }}\"";

    private static readonly string[] Known = ["items", "max_concurrency", "at_least", "cancel_remaining"];

    public static ForEach? Read(ref DocumentCursor cursor, ParametersReader values)
    {
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String or JsonTokenType.StartArray:
                return ReadItems(ref cursor, values) is { } only ? new ForEach { Items = only } : null;
            case not JsonTokenType.StartObject:
                cursor.WrongType("'for_each'", "an object with 'items', " + Expected);
                return null;
        }

        int start = cursor.Offset;
        cursor.TryEnterObject("'for_each'");
        ParameterValue? items = null;
        int? maxConcurrency = null, atLeast = null;
        bool? cancelRemaining = null;
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            switch (name)
            {
                case "items": items = ReadItems(ref cursor, values); break;
                case "max_concurrency": maxConcurrency = FieldValues.WholeNumber(ref cursor, name); break;
                case "at_least": atLeast = FieldValues.WholeNumber(ref cursor, name); break;
                case "cancel_remaining": cancelRemaining = FieldValues.Flag(ref cursor, name); break;
            }
        }

        if (items is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".items", "The loop has no 'items'.", $"Write {Expected}.");

        return new ForEach
        {
            Items = items ?? ParameterValue.Null,
            MaxConcurrency = maxConcurrency,
            AtLeast = atLeast,
            CancelRemaining = cancelRemaining ?? false,
        };
    }

    private static ParameterValue? ReadItems(ref DocumentCursor cursor, ParametersReader values)
    {
        if (cursor.Token is JsonTokenType.String or JsonTokenType.StartArray)
        {
            JsonPayload read = values.ReadValue(ref cursor);
            return cursor.Document.HasProblems ? ParameterValue.Null : JsonNode.Parse(read.Utf8.Span);
        }

        if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType("'items'", Expected);
        return null;
    }
}
