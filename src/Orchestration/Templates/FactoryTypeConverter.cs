using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Templates;

/// <summary>Lets System.Text.Json write a factory type as its name, and read one in any spelling.</summary>
public sealed class FactoryTypeConverter : JsonConverter<FactoryType>
{
    /// <inheritdoc/>
    public override FactoryType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && FactoryType.TryParse(reader.GetString(), out FactoryType read)
            ? read
            : throw new JsonException("A factory type is a text of 1 to 128 letters, digits, '-', '_' or '.'.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FactoryType value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Name);
    }
}
