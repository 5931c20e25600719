using System.Text.Json;
using Orchestration.Planning.Inputs;
using Orchestration.Planning.Rules;
using Orchestration.Templates;

namespace Orchestration.Planning.Literals;

/// <summary>Compares what stands in parameters with the schema of an action, in one pass. Of a reference nothing is known; with text around it, it is text.</summary>
/// <remarks>Lenient where readers of JSON are: names and words may differ in case. What stands in the parameters is not repeated, for warnings are logged.</remarks>
internal sealed class LiteralCheck
{
    /// <summary>Finding a place takes time in proportion to the parameters, so that only so many are found.</summary>
    private const int MostFaults = 10;

    private readonly JsonPayload _source;
    private readonly ParameterTemplate _values;
    private readonly NearestName _suggestions;
    private List<LiteralFault>? _faults;
    private int _nextText;

    private LiteralCheck(JsonPayload source, ParameterTemplate values, NearestName suggestions)
    {
        _source = source;
        _values = values;
        _suggestions = suggestions;
    }

    public static IReadOnlyList<LiteralFault> FaultsOf(JsonPayload source, ParameterTemplate values, SchemaNode schema, NearestName suggestions)
    {
        LiteralCheck check = new(source, values, suggestions);
        Utf8JsonReader reader = new(source.Utf8.Span, PayloadTokens.ReaderOptions);
        if (reader.Read())
            check.Check(schema, ref reader);
        return check._faults ?? [];
    }

    /// <summary>Reads one value to its end.</summary>
    private void Check(SchemaNode? schema, ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        TextTemplate? text = TextAt(start);
        if (schema is null || text?.Whole is not null)
            reader.Skip();
        else if (!LiteralTypes.Fits(schema, ref reader))
        {
            Report(start, $"is {LiteralTypes.Describe(reader.TokenType)} where {string.Join(" or ", schema.Types!)} is expected", "Write a value of that type, or a reference.");
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
            CheckObject(schema, ref reader);
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                Check(schema.Items, ref reader);
        }
        else if (text is null)
            CheckWord(schema, ref reader, start);
    }

    private void CheckObject(SchemaNode schema, ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        List<string> given = [];
        List<(string Name, int Start)>? unknown = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            given.Add(name);
            reader.Read();
            SchemaNode? expected = PropertyOf(schema, name);
            if (expected is null && schema.AdditionalProperties is null or { IsNothing: true } && !schema.IsPartial)
                (unknown ??= []).Add((name, (int)reader.TokenStartIndex));
            Check(expected ?? (schema.AdditionalProperties is { IsNothing: false } other ? other : null), ref reader);
        }

        foreach (string name in schema.Required)
        {
            if (!IsFull && !given.Exists(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)))
                Add(new LiteralFault(InputPlaces.Append(PayloadPlace.Of(_source, start), name), "is missing", "Add it."));
        }

        if (unknown is null)
            return;

        HashSet<string> names = new(given, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, int place) in unknown)
            CheckUnknown(schema, name, place, names);
    }

    /// <summary>Others may read what an open schema does not name, so that there only a name that looks misspelt is one too many.</summary>
    private void CheckUnknown(SchemaNode schema, string name, int start, HashSet<string> given)
    {
        if (IsFull)
            return;

        string suggestion = _suggestions.Suggest(name, schema.Properties.Keys.Where(known => !given.Contains(known)));
        if (suggestion.Length > 0 || schema.AdditionalProperties is not null)
            Report(start, "is not known", Choices.Describe("Leave it out, or write one that is known", schema.Properties.Keys) + suggestion);
    }

    private void CheckWord(SchemaNode schema, ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            return;

        string? word = reader.GetString();
        if (schema.Enum is { } allowed && !allowed.Any(known => LiteralTypes.IsWord(known, word)))
        {
            string[] words = [.. allowed.Where(static known => known.ValueKind == JsonValueKind.String).Select(static known => known.GetString()!)];
            Report(start, "is none of what is allowed", Choices.Describe("Write one of these", words) + (word is null ? "" : _suggestions.Suggest(word, words)));
        }
        else if (word is not null && schema.Pattern is { } pattern && !pattern.IsMatch(word))
        {
            string? number = schema.Types?.FirstOrDefault(static type => type is "integer" or "number");
            Report(start, number is null ? $"does not match '{Names.Shorten(pattern.ToString())}'" : $"is a text where {number} is expected", "Write what is expected, or a reference.");
        }
    }

    private static SchemaNode? PropertyOf(SchemaNode schema, string name)
    {
        if (schema.Properties.TryGetValue(name, out SchemaNode? exact))
            return exact;

        foreach ((string known, SchemaNode property) in schema.Properties)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                return property;
        }

        return null;
    }

    private TextTemplate? TextAt(int start)
    {
        ReadOnlySpan<TextTemplate> texts = _values.Texts;
        while (_nextText < texts.Length && texts[_nextText].Start < start)
            _nextText++;
        return _nextText < texts.Length && texts[_nextText].Start == start ? texts[_nextText] : null;
    }

    private bool IsFull => _faults is { Count: >= MostFaults };

    private void Report(int start, string fault, string remedy)
    {
        if (!IsFull)
            Add(new LiteralFault(PayloadPlace.Of(_source, start), fault, remedy));
    }

    private void Add(LiteralFault fault) => (_faults ??= []).Add(fault);
}
