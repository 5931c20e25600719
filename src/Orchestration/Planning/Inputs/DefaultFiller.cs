using System.Text.Json;

namespace Orchestration.Planning.Inputs;

/// <summary>Adds the defaults of properties that are missing, also inside objects that are there.</summary>
internal static class DefaultFiller
{
    /// <summary>Whether a value would change.</summary>
    public static bool IsNeeded(SchemaNode schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return false;

        foreach ((string name, SchemaNode property) in schema.Properties)
        {
            if (value.TryGetProperty(name, out JsonElement present) ? IsNeeded(property, present) : property.Default is not null)
                return true;
        }

        return false;
    }

    public static void Write(SchemaNode schema, JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Object || schema.Properties.Count == 0)
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            if (schema.Properties.TryGetValue(property.Name, out SchemaNode? nested))
                Write(nested, property.Value, writer);
            else
                property.Value.WriteTo(writer);
        }

        foreach ((string name, SchemaNode property) in schema.Properties)
        {
            if (property.Default is not { } missing || value.TryGetProperty(name, out _))
                continue;

            writer.WritePropertyName(name);
            Write(property, missing, writer);
        }

        writer.WriteEndObject();
    }
}
