using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads what a step waits for: the name of a signal, alone or in an object.</summary>
internal static class SignalFields
{
    private static readonly string[] Known = ["name"];

    public static SignalWait? Read(ref DocumentCursor cursor)
    {
        switch (cursor.Token)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return new SignalWait { Name = cursor.Text() };
            case not JsonTokenType.StartObject:
                cursor.WrongType("'signal'", "the name of a signal, or {\"name\": \"…\"}");
                return null;
        }

        int start = cursor.Offset;
        cursor.TryEnterObject("'signal'");
        string? signal = null;
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
            signal = FieldValues.Text(ref cursor, name);

        if (signal is null)
            cursor.Document.Report(TemplateCodes.MissingField, start, cursor.Place + ".name", "The signal has no 'name'.", "Name the signal.");
        return new SignalWait { Name = signal ?? "" };
    }
}
