using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Orchestration.Planning.Inputs;

/// <summary>Compares JSON values as values: numbers as numbers, objects without regard to order.</summary>
internal sealed class SameValue : IEqualityComparer<JsonElement>
{
    public static SameValue Instance { get; } = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    /// <summary>Numbers may be written in several ways, so that only their approximate size counts.</summary>
    public int GetHashCode([DisallowNull] JsonElement obj) => obj.ValueKind switch
    {
        JsonValueKind.String => string.GetHashCode(obj.GetString(), StringComparison.Ordinal),
        JsonValueKind.Number => obj.GetDouble().GetHashCode(),
        JsonValueKind.Array => HashCode.Combine(obj.ValueKind, obj.GetArrayLength()),
        JsonValueKind.Object => HashCode.Combine(obj.ValueKind, obj.GetPropertyCount()),
        _ => (int)obj.ValueKind,
    };
}
