using System.Globalization;
using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Finds the JSON path of a token, for messages; read again from the start, because it is needed only when something is wrong.</summary>
internal static class PayloadPlace
{
    /// <summary>Answers the path below the payload's root: <c>.prompts[2]</c>; empty for the root.</summary>
    public static string Of(JsonPayload payload, int start)
    {
        Utf8JsonReader reader = new(payload.Utf8.Span, PayloadTokens.ReaderOptions);
        List<string> names = [];
        List<int> positions = [];
        while (reader.Read())
        {
            bool value = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject);
            if (value && positions.Count > 0 && positions[^1] >= -1)
                positions[^1]++;
            if (reader.TokenStartIndex >= start)
                break;

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    positions.Add(-2);
                    names.Add("");
                    break;
                case JsonTokenType.StartArray:
                    positions.Add(-1);
                    names.Add("");
                    break;
                case JsonTokenType.PropertyName:
                    names[^1] = reader.GetString()!;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    positions.RemoveAt(positions.Count - 1);
                    names.RemoveAt(names.Count - 1);
                    break;
            }
        }

        return string.Concat(positions.Select((position, level) => position == -2
            ? names[level].Length == 0 ? "['']" : ReferencePath.AppendProperty("", DocumentText.Shorten(names[level]))
            : string.Create(CultureInfo.InvariantCulture, $"[{position}]")));
    }
}
