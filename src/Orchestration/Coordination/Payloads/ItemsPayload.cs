using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Coordination.Payloads;

/// <summary>The list of a for-each, as it is: it may be long, and its items as deep as an output may be.</summary>
internal static class ItemsPayload
{
    /// <exception cref="JsonException">It is not one list.</exception>
    public static object Read(byte[] utf8)
    {
        Utf8JsonReader reader = new(utf8, PayloadTokens.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The items are not a list.");

        reader.Skip();
        if (reader.Read())
            throw new JsonException("More than one JSON value.");
        return JsonPayload.Trusted(utf8);
    }
}
