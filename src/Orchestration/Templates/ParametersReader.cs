using System.Buffers;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads parameters into the one spelling that the writer uses, whatever spaces and escapes the document has.</summary>
internal sealed class ParametersReader
{
    public const int MaximumDepth = 64;

    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly List<HashSet<string>> _names = [];

    /// <summary>Reads an object; null when there is none.</summary>
    public ParameterMap? ReadObject(ref DocumentCursor cursor, string name)
    {
        if (cursor.Token == JsonTokenType.StartObject)
            return ParameterMap.Trusted(ReadValue(ref cursor));

        if (cursor.Token != JsonTokenType.Null)
            cursor.WrongType($"'{name}'", "an object");
        return null;
    }

    /// <summary>Reads any value.</summary>
    public JsonPayload ReadValue(ref DocumentCursor cursor)
    {
        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_buffer, new JsonWriterOptions { SkipValidation = true }))
            Copy(ref cursor, writer);

        return JsonPayload.Trusted(_buffer.WrittenSpan.ToArray());
    }

    private void Copy(ref DocumentCursor cursor, Utf8JsonWriter writer)
    {
        Stack<bool> open = new();
        CopyValue(ref cursor, writer, open);
        while (open.TryPeek(out bool isObject))
        {
            if (!isObject && cursor.TryNextElement())
                CopyValue(ref cursor, writer, open);
            else if (isObject && cursor.TryNextField(out string name))
            {
                if (!_names[open.Count - 1].Add(name))
                    cursor.Report(TemplateCodes.DuplicateField, $"The field '{DocumentText.Shorten(name)}' stands twice.", "Remove one of them.");

                writer.WritePropertyName(name);
                cursor.MoveToValue();
                CopyValue(ref cursor, writer, open);
            }
            else
            {
                open.Pop();
                if (isObject)
                    writer.WriteEndObject();
                else
                    writer.WriteEndArray();
            }
        }
    }

    private void CopyValue(ref DocumentCursor cursor, Utf8JsonWriter writer, Stack<bool> open)
    {
        if (open.Count == MaximumDepth && cursor.Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            cursor.Report(
                TemplateCodes.TooDeep, $"The value is nested deeper than {MaximumDepth} levels.", "Flatten it, or pass the data as an artifact.");
            cursor.Skip();
            writer.WriteNullValue();
            return;
        }

        switch (cursor.Token)
        {
            case JsonTokenType.StartObject:
                cursor.TryEnterObject("");
                writer.WriteStartObject();
                open.Push(true);
                if (_names.Count < open.Count)
                    _names.AddRange(Enumerable.Range(0, open.Count - _names.Count).Select(_ => new HashSet<string>(StringComparer.Ordinal)));
                _names[open.Count - 1].Clear();
                break;
            case JsonTokenType.StartArray:
                cursor.TryEnterArray("");
                writer.WriteStartArray();
                open.Push(false);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(cursor.Text());
                break;
            default:
                writer.WriteRawValue(cursor.RawNumber, skipInputValidation: true);
                break;
        }
    }
}
