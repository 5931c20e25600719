using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestration.Factories.Media.Requests;

/// <summary>A list of files that an earlier action made.</summary>
internal sealed partial record ArtifactListRule(string Name, string Description, int Most) : ParameterRule(Name, Description)
{
    /// <inheritdoc/>
    public override void Check(JsonElement value, ICollection<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Most)
        {
            problems.Add($"{Name} must be a list of at most {Most} artifacts.");
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            CheckArtifact(item, $"{Name}[{index++}]", problems);
    }

    /// <inheritdoc/>
    protected override JsonObject Describe() => new()
    {
        ["type"] = "array",
        ["maxItems"] = Most,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("name", "media_type", "size", "sha256"),
            ["properties"] = new JsonObject
            {
                ["name"] = new JsonObject { ["type"] = "string" },
                ["media_type"] = new JsonObject { ["type"] = "string", ["pattern"] = "^image/" },
                ["size"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                ["sha256"] = new JsonObject { ["type"] = "string", ["pattern"] = Sha256().ToString() },
            },
        },
    };

    private static void CheckArtifact(JsonElement item, string place, ICollection<string> problems)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{place} must be an artifact: an object with name, media_type, size and sha256.");
            return;
        }

        if (TextOf(item, "name") is null)
            problems.Add($"{place}.name must be a text.");
        if (TextOf(item, "media_type")?.StartsWith("image/", StringComparison.Ordinal) is not true)
            problems.Add($"{place}.media_type must be that of an image.");
        if (!item.TryGetProperty("size", out JsonElement size) || size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out long bytes) || bytes < 0)
            problems.Add($"{place}.size must be a number of bytes.");
        if (TextOf(item, "sha256") is not { } hash || !Sha256().IsMatch(hash))
            problems.Add($"{place}.sha256 must be 64 lower-case hexadecimal digits.");
    }

    private static string? TextOf(JsonElement item, string property) =>
        item.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
