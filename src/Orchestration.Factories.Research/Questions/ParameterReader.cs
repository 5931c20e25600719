using System.Text;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Factories.Research.Questions;

/// <summary>Reads the parameters of one request and collects every problem instead of stopping at the first.</summary>
internal sealed class ParameterReader
{
    private const int MaximumLength = 500;
    private const int ShownNames = 10;
    private const int ShownLength = 60;

    private readonly JsonElement _root;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public ParameterReader(JsonPayload parameters)
    {
        _root = parameters.IsEmpty ? JsonPayload.EmptyObject.ToElement() : parameters.ToElement();
        if (_root.ValueKind != JsonValueKind.Object)
            _problems.Add("The parameters must be a JSON object.");
    }

    public string? Text(string name, bool required)
    {
        if (!TryFind(name, out JsonElement value))
        {
            if (required)
                _problems.Add($"'{name}' is required.");
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || Read(value) is not { } text)
            _problems.Add($"'{name}' must be a string.");
        else if (OneLine(text) is not { Length: > 0 and <= MaximumLength } line)
            _problems.Add($"'{name}' must have 1 to {MaximumLength} characters that can be seen.");
        else
            return line;

        return null;
    }

    public string Choice(string name, ReadOnlySpan<string> choices, string fallback)
    {
        if (!TryFind(name, out JsonElement value))
            return fallback;

        string? text = value.ValueKind == JsonValueKind.String ? Read(value) : null;
        foreach (string choice in choices)
        {
            if (string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        _problems.Add($"'{name}' must be one of {string.Join(", ", choices!)}.");
        return fallback;
    }

    public int Number(string name, int minimum, int maximum, int fallback)
    {
        if (!TryFind(name, out JsonElement value))
            return fallback;

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number)
            && number == decimal.Truncate(number) && number >= minimum && number <= maximum)
            return (int)number;

        _problems.Add($"'{name}' must be a whole number from {minimum} to {maximum}.");
        return fallback;
    }

    /// <summary>All that is wrong, also names that nobody asked for.</summary>
    public IReadOnlyList<string> Finish()
    {
        if (_root.ValueKind != JsonValueKind.Object)
            return _problems;

        IReadOnlyList<string> unknown = [.. _root.EnumerateObject().Select(ReadName).Where(name => !_known.Contains(name)).Select(name => $"'{Clip.At(OneLine(name), ShownLength)}'")];
        if (unknown.Count > 0)
        {
            string more = unknown.Count > ShownNames ? $" and {unknown.Count - ShownNames} more" : "";
            _problems.Add($"Unknown: {string.Join(", ", unknown.Take(ShownNames))}{more}; known are {string.Join(", ", _known)}.");
        }

        return _problems;
    }

    private bool TryFind(string name, out JsonElement value)
    {
        _known.Add(name);
        value = default;
        return _root.ValueKind == JsonValueKind.Object && _root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>The text, or null when its escapes are not Unicode (a lone surrogate).</summary>
    private static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string ReadName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
