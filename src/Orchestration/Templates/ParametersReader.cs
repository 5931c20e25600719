using System.Buffers;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads parameters into the one spelling that the writer uses, whatever spaces and escapes the document has.</summary>
internal sealed class ParametersReader
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly List<HashSet<string>> _names = [];

    public ParameterMap Read(ref DocumentCursor cursor)
    {
        if (cursor.Token == JsonTokenType.Null)
            return ParameterMap.Empty;

        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.WrongType("'parameters'", "an object");
            return ParameterMap.Empty;
        }

        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_buffer, new JsonWriterOptions { SkipValidation = true }))
            Copy(ref cursor, writer);

        return ParameterMap.Trusted(JsonPayload.Trusted(_buffer.WrittenSpan.ToArray()));
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
