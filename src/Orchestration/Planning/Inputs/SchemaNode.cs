using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestration.Planning.Inputs;

/// <summary>One compiled schema: what a value must be. Nested schemas are at most as deep as the document that they come from.</summary>
internal sealed class SchemaNode
{
    /// <summary>A schema that nothing fits: <c>false</c>.</summary>
    public static SchemaNode Nothing { get; } = new() { IsNothing = true };

    public bool IsNothing { get; init; }

    /// <summary>Whether it says more than was understood.</summary>
    public bool IsPartial { get; set; }

    /// <summary>The names of the types that are allowed; null allows all.</summary>
    public string[]? Types { get; set; }

    public JsonElement[]? Enum { get; set; }

    public JsonElement? Const { get; set; }

    public JsonElement? Default { get; set; }

    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    public string[] Required { get; set; } = [];

    /// <summary>What properties must be that are not listed; null allows any.</summary>
    public SchemaNode? AdditionalProperties { get; set; }

    public SchemaNode? Items { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public Regex? Pattern { get; set; }

    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public decimal? ExclusiveMinimum { get; set; }

    public decimal? ExclusiveMaximum { get; set; }

    public decimal? MultipleOf { get; set; }
}
