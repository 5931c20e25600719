using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Templates;

/// <summary>Lets System.Text.Json write a payload as the JSON value that it holds, and read any JSON value into one.</summary>
public sealed class JsonPayloadConverter : JsonConverter<JsonPayload>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override JsonPayload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return default;

        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return JsonPayload.Parse(document.RootElement.GetRawText());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonPayload value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
