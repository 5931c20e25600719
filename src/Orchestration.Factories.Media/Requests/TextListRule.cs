using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Factories.Media.Requests;

/// <summary>A list of one or more texts that are not blank.</summary>
internal sealed record TextListRule(string Name, string Description, int Most, int Longest) : ParameterRule(Name, Description)
{
    /// <inheritdoc/>
    public override void Check(JsonElement value, ICollection<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 || value.GetArrayLength() > Most)
        {
            problems.Add($"{Name} must be a list of 1 to {Most} texts.");
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            TextRule.CheckText(item, $"{Name}[{index++}]", Longest, problems);
    }

    /// <inheritdoc/>
    protected override JsonObject Describe() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = Most,
        ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Longest, ["pattern"] = @"\S" },
    };
}
