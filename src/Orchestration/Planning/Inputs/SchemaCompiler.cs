using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestration.Templates;

namespace Orchestration.Planning.Inputs;

/// <summary>Compiles a JSON schema. A keyword that is not supported is a problem: nothing is passed over in silence.</summary>
internal sealed class SchemaCompiler(Action<string, string, string, string> report)
{
    private static readonly string[] Known =
    [
        "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "uniqueItems",
        "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "title", "description", "default", "examples", "format", "deprecated", "$schema", "$comment",
    ];

    private static readonly string[] Types = ["string", "number", "integer", "boolean", "object", "array", "null"];

    public SchemaNode Compile(JsonElement schema, string place)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return schema.ValueKind == JsonValueKind.True ? new SchemaNode() : SchemaNode.Nothing;

        SchemaNode node = new();
        if (schema.ValueKind != JsonValueKind.Object)
        {
            report(PlanningCodes.MalformedSchema, place, "The schema is not an object.", "Write an object, true or false.");
            return node;
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
            Take(node, keyword.Name, keyword.Value, ReferencePath.IsPlain(keyword.Name) ? $"{place}.{keyword.Name}" : $"{place}['{Names.Shorten(keyword.Name)}']");

        return node;
    }

    private void Take(SchemaNode node, string keyword, JsonElement value, string place)
    {
        switch (keyword)
        {
            case "type": node.Types = ReadTypes(value, place); break;
            case "enum": node.Enum = Expect(value.ValueKind == JsonValueKind.Array, place, "a list of values") ? [.. value.EnumerateArray()] : null; break;
            case "const": node.Const = value; break;
            case "default": node.Default = value; break;
            case "properties": ReadProperties(node, value, place); break;
            case "required": node.Required = ReadNames(value, place); break;
            case "additionalProperties": node.AdditionalProperties = Compile(value, place); break;
            case "items": node.Items = Compile(value, place); break;
            case "minItems": node.MinItems = ReadCount(value, place); break;
            case "maxItems": node.MaxItems = ReadCount(value, place); break;
            case "uniqueItems": node.UniqueItems = Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, place, "true or false") && value.GetBoolean(); break;
            case "minLength": node.MinLength = ReadCount(value, place); break;
            case "maxLength": node.MaxLength = ReadCount(value, place); break;
            case "pattern": node.Pattern = ReadPattern(value, place); break;
            case "minimum": node.Minimum = ReadNumber(value, place); break;
            case "maximum": node.Maximum = ReadNumber(value, place); break;
            case "exclusiveMinimum": node.ExclusiveMinimum = ReadNumber(value, place); break;
            case "exclusiveMaximum": node.ExclusiveMaximum = ReadNumber(value, place); break;
            case "multipleOf":
                node.MultipleOf = ReadNumber(value, place);
                if (node.MultipleOf <= 0)
                    node.MultipleOf = Expect(false, place, "a number above 0") ? node.MultipleOf : null;
                break;
            default:
                if (!Known.Contains(keyword))
                {
                    node.IsPartial = true;
                    report(
                        PlanningCodes.UnknownSchemaKeyword, place, $"The keyword '{Names.Shorten(keyword)}' is not supported in a schema of inputs.",
                        $"Known are {string.Join(", ", Known)}.");
                }

                break;
        }
    }

    private void ReadProperties(SchemaNode node, JsonElement value, string place)
    {
        if (!Expect(value.ValueKind == JsonValueKind.Object, place, "an object of schemas"))
            return;

        foreach (JsonProperty property in value.EnumerateObject())
            node.Properties[property.Name] = Compile(property.Value, InputPlaces.Append(place, property.Name));
    }

    private string[]? ReadTypes(JsonElement value, string place)
    {
        JsonElement[] words = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        bool fits = words.Length > 0 && words.All(word => word.ValueKind == JsonValueKind.String && Types.Contains(word.GetString()));
        return Expect(fits, place, "one or more of " + string.Join(", ", Types)) ? [.. words.Select(word => word.GetString()!)] : null;
    }

    private string[] ReadNames(JsonElement value, string place) =>
        Expect(value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String), place, "a list of property names")
            ? [.. value.EnumerateArray().Select(name => name.GetString()!)]
            : [];

    private int? ReadCount(JsonElement value, string place)
    {
        int count = -1;
        bool fits = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out count) && count >= 0;
        return Expect(fits, place, "a whole number from 0") ? count : null;
    }

    private decimal? ReadNumber(JsonElement value, string place)
    {
        decimal number = 0;
        bool fits = value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out number);
        return Expect(fits, place, "a number") ? number : null;
    }

    private Regex? ReadPattern(JsonElement value, string place)
    {
        if (!Expect(value.ValueKind == JsonValueKind.String, place, "a regular expression"))
            return null;

        try
        {
            return new Regex(value.GetString()!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            report(
                PlanningCodes.MalformedSchema, place, $"The pattern '{Names.Shorten(value.GetString()!)}' cannot be used: {Names.Shorten(failure.Message)}",
                "Write a regular expression without look-around and back references.");
            return null;
        }
    }

    private bool Expect(bool holds, string place, string expected)
    {
        if (!holds)
            report(PlanningCodes.MalformedSchema, place, "The keyword of the schema has a value that it cannot have.", $"Write {expected}.");
        return holds;
    }
}
