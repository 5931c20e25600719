using System.Text.Json;
using Orchestration.Planning.Inputs;

namespace Orchestration.Planning.Literals;

/// <summary>Which JSON types a value has before it is parsed.</summary>
internal static class LiteralTypes
{
    /// <summary>Whether the value that a reader is at has one of the types that a schema allows.</summary>
    public static bool Fits(SchemaNode schema, ref Utf8JsonReader reader)
    {
        if (schema.Types is not { } types)
            return true;

        foreach (string type in types)
        {
            if (Is(type, ref reader))
                return true;
        }

        return false;
    }

    /// <summary>Whether a value that a schema lists is a word, or null; how the word is capitalised does not matter.</summary>
    public static bool IsWord(JsonElement known, string? word) => known.ValueKind switch
    {
        JsonValueKind.String => string.Equals(known.GetString(), word, StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Null => word is null,
        _ => false,
    };

    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    private static bool Is(string type, ref Utf8JsonReader reader) => type switch
    {
        "string" => reader.TokenType == JsonTokenType.String,
        "number" => reader.TokenType == JsonTokenType.Number,
        "integer" => reader.TokenType == JsonTokenType.Number && (reader.TryGetInt64(out _) || (reader.TryGetDouble(out double number) && Math.Truncate(number) == number)),
        "boolean" => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        "object" => reader.TokenType == JsonTokenType.StartObject,
        "array" => reader.TokenType == JsonTokenType.StartArray,
        _ => reader.TokenType == JsonTokenType.Null,
    };
}
