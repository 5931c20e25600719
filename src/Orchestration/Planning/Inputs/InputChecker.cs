using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Orchestration.Planning.Inputs;

/// <summary>Compares a value with a schema and reports all that does not fit.</summary>
internal sealed class InputChecker(Action<string, string> report)
{
    public void Check(SchemaNode schema, JsonElement value, string place)
    {
        if (schema.IsNothing)
        {
            report(place, "is not allowed");
            return;
        }

        if (schema.Types is { } types && !types.Any(type => HasType(value, type)))
        {
            report(place, $"is {Describe(value)} where {string.Join(" or ", types)} is expected");
            return;
        }

        if (schema.Const is { } constant && !JsonElement.DeepEquals(constant, value))
            report(place, $"is not {Names.Shorten(constant.GetRawText())}");
        if (schema.Enum is { } allowed && !allowed.Any(known => JsonElement.DeepEquals(known, value)))
            report(place, $"is none of {Names.Shorten(string.Join(", ", allowed.Take(20).Select(known => known.GetRawText())))}");

        switch (value.ValueKind)
        {
            case JsonValueKind.Object: CheckObject(schema, value, place); break;
            case JsonValueKind.Array: CheckArray(schema, value, place); break;
            case JsonValueKind.String: CheckText(schema, value.GetString()!, place); break;
            case JsonValueKind.Number: CheckNumber(schema, value, place); break;
        }
    }

    private void CheckObject(SchemaNode schema, JsonElement value, string place)
    {
        foreach (string name in schema.Required)
        {
            if (!value.TryGetProperty(name, out _))
                report(InputPlaces.Append(place, name), "is missing");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if ((schema.Properties.GetValueOrDefault(property.Name) ?? schema.AdditionalProperties) is { } expected)
                Check(expected, property.Value, InputPlaces.Append(place, property.Name));
        }
    }

    private void CheckArray(SchemaNode schema, JsonElement value, string place)
    {
        int count = value.GetArrayLength();
        if (count < schema.MinItems || count > schema.MaxItems)
            report(place, $"has {count} items, {Range(schema.MinItems, schema.MaxItems)}");

        if (schema.UniqueItems && HasRepeated(value))
            report(place, "has the same item twice");

        if (schema.Items is not { } items)
            return;

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            Check(items, item, string.Create(CultureInfo.InvariantCulture, $"{place}[{index++}]"));
    }

    private void CheckText(SchemaNode schema, string text, string place)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            int length = text.EnumerateRunes().Count();
            if (length < schema.MinLength || length > schema.MaxLength)
                report(place, $"has {length} characters, {Range(schema.MinLength, schema.MaxLength)}");
        }

        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            report(place, $"does not match '{Names.Shorten(pattern.ToString())}'");
    }

    private void CheckNumber(SchemaNode schema, JsonElement value, string place)
    {
        if (!value.TryGetDecimal(out decimal number))
        {
            double large = value.GetDouble();
            bool fits = (schema.Maximum ?? schema.ExclusiveMaximum) is null || large < 0;
            if (!fits || ((schema.Minimum ?? schema.ExclusiveMinimum) is not null && large < 0) || schema.MultipleOf is not null)
                report(place, "is too large");
            return;
        }

        if (number < schema.Minimum)
            report(place, string.Create(CultureInfo.InvariantCulture, $"is {value.GetRawText()}, which is less than {schema.Minimum}"));
        else if (number <= schema.ExclusiveMinimum)
            report(place, string.Create(CultureInfo.InvariantCulture, $"is {value.GetRawText()}, which is not more than {schema.ExclusiveMinimum}"));
        if (number > schema.Maximum)
            report(place, string.Create(CultureInfo.InvariantCulture, $"is {value.GetRawText()}, which is more than {schema.Maximum}"));
        else if (number >= schema.ExclusiveMaximum)
            report(place, string.Create(CultureInfo.InvariantCulture, $"is {value.GetRawText()}, which is not less than {schema.ExclusiveMaximum}"));
        if (schema.MultipleOf is { } factor && number % factor != 0)
            report(place, $"is {value.GetRawText()}, which is no multiple of {factor.ToString(CultureInfo.InvariantCulture)}");
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && IsWhole(value),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    private static bool IsWhole(JsonElement value) =>
        value.TryGetDecimal(out decimal number) ? decimal.Truncate(number) == number : BigInteger.TryParse(value.GetRawText(), out _) || Math.Truncate(value.GetDouble()) == value.GetDouble();

    private static bool HasRepeated(JsonElement array)
    {
        HashSet<JsonElement> seen = new(SameValue.Instance);
        return array.EnumerateArray().Any(item => !seen.Add(item));
    }

    private static string Range(int? least, int? most) => (least, most) switch
    {
        ({ } low, { } high) => $"not {low} to {high}",
        ({ } low, null) => $"not {low} or more",
        (_, { } high) => $"not at most {high}",
        _ => "",
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
