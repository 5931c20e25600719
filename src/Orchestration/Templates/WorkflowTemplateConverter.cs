using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Templates;

/// <summary>Lets System.Text.Json write a template as <see cref="WorkflowTemplate.ToJson"/> does, and read one as <see cref="WorkflowTemplate.Parse(string)"/> does.</summary>
public sealed class WorkflowTemplateConverter : JsonConverter<WorkflowTemplate>
{
    /// <inheritdoc/>
    public override WorkflowTemplate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        try
        {
            return WorkflowTemplate.Parse(document.RootElement.GetRawText());
        }
        catch (InvalidTemplateException invalid)
        {
            throw new JsonException(invalid.Message, invalid);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WorkflowTemplate value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(value.ToJson());
    }
}
