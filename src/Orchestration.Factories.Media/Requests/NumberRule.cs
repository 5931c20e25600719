using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Factories.Media.Requests;

/// <summary>A number in a range.</summary>
internal sealed record NumberRule(string Name, string Description, double Lowest, double Highest) : ParameterRule(Name, Description)
{
    /// <summary>Whether it has no fraction.</summary>
    public bool IsWhole { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonElement value, ICollection<string> problems)
    {
        string kind = IsWhole ? "a whole number" : "a number";
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number) || (IsWhole && !value.TryGetInt32(out _)))
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name} must be {kind} from {Lowest} to {Highest}."));
        else if (!(number >= Lowest && number <= Highest))
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name} must be from {Lowest} to {Highest}, not {number}."));
    }

    /// <inheritdoc/>
    protected override JsonObject Describe() =>
        new() { ["type"] = IsWhole ? "integer" : "number", ["minimum"] = Lowest, ["maximum"] = Highest };
}
