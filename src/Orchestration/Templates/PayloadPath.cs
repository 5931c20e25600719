using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Finds a value inside a JSON payload without parsing the rest into objects.</summary>
internal static class PayloadPath
{
    /// <summary>Answers the JSON text of the value at a path; false when there is none.</summary>
    public static bool TryFind(JsonPayload payload, ReadOnlySpan<PathSegment> path, out ReadOnlyMemory<byte> value)
    {
        value = payload.Utf8;
        if (path.IsEmpty)
            return true;

        Utf8JsonReader reader = new(payload.Utf8.Span, PayloadTokens.ReaderOptions);
        reader.Read();
        foreach (PathSegment segment in path)
        {
            bool found = segment.Name is { } name ? TryEnterProperty(ref reader, name) : TryEnterElement(ref reader, segment.Index);
            if (!found)
                return false;
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        value = payload.Utf8[start..(int)reader.BytesConsumed];
        return true;
    }

    private static bool TryEnterProperty(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }

        return false;
    }

    private static bool TryEnterElement(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
                return true;
            reader.Skip();
        }

        return false;
    }
}
