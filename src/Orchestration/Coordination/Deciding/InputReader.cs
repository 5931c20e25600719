using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Coordination.Deciding;

/// <summary>Finds one input among the inputs of an execution.</summary>
internal static class InputReader
{
    public static bool TryGet(JsonPayload inputs, string name, out JsonPayload value)
    {
        value = default;
        Utf8JsonReader reader = new(inputs.Utf8.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!isIt)
                continue;

            value = JsonPayload.Trusted(inputs.Utf8[start..(int)reader.BytesConsumed].ToArray());
            return true;
        }

        return false;
    }
}
