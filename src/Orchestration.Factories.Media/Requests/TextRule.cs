using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestration.Factories.Media.Requests;

/// <summary>A text that is not blank.</summary>
internal sealed record TextRule(string Name, string Description, int Longest) : ParameterRule(Name, Description)
{
    /// <summary>What the text has to look like, or null.</summary>
    public Regex? Pattern { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonElement value, ICollection<string> problems)
    {
        if (CheckText(value, Name, Longest, problems) is { } text && Pattern is not null && !Pattern.IsMatch(text))
            problems.Add($"{Name} must match {Pattern}.");
    }

    /// <summary>Answers the text, or null after saying what is wrong with it.</summary>
    public static string? CheckText(JsonElement value, string place, int longest, ICollection<string> problems)
    {
        if (value.ValueKind != JsonValueKind.String)
            problems.Add($"{place} must be a text.");
        else if (string.IsNullOrWhiteSpace(value.GetString()))
            problems.Add($"{place} must not be empty.");
        else if (value.GetString()!.Length > longest)
            problems.Add($"{place} has {value.GetString()!.Length} characters; at most {longest} are allowed.");
        else
            return value.GetString();

        return null;
    }

    /// <inheritdoc/>
    protected override JsonObject Describe()
    {
        JsonObject schema = new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Longest, ["pattern"] = Pattern?.ToString() ?? @"\S" };
        return schema;
    }
}
