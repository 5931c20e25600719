using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Routing;

/// <summary>Lets System.Text.Json write a strategy as its name, and read one in any spelling.</summary>
public sealed class RoutingStrategyConverter : JsonConverter<RoutingStrategy>
{
    /// <inheritdoc/>
    public override RoutingStrategy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RoutingStrategy.TryParse(reader.GetString(), out RoutingStrategy read)
            ? read
            : throw new JsonException("A strategy is a text of 1 to 128 letters, digits, '-', '_' or '.'.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RoutingStrategy value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Name);
    }
}
