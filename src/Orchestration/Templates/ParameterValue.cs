using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Templates;

/// <summary>One value among parameters: text, a number, a list, an object, or a reference to a value known later.</summary>
/// <remarks>Made by implicit conversion, by a collection expression (<c>["a", 1, true]</c>) or by <c>new() { ["key"] = … }</c>.</remarks>
[CollectionBuilder(typeof(ParameterValue), nameof(List))]
public sealed class ParameterValue
{
    private readonly JsonNode? _node;

    /// <summary>Makes an empty object, to be filled with the indexer.</summary>
    public ParameterValue() => _node = new JsonObject();

    private ParameterValue(JsonNode? node) => _node = node;

    /// <summary>JSON <c>null</c>.</summary>
    public static ParameterValue Null { get; } = new((JsonNode?)null);

    /// <summary>Sets a property of an object.</summary>
    /// <param name="property">The property's name.</param>
    /// <exception cref="InvalidOperationException">This value is not an object.</exception>
    public ParameterValue this[string property]
    {
        get => new(Properties[property]);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Properties[property] = value.ToNode();
        }
    }

    private JsonObject Properties =>
        _node as JsonObject ?? throw new InvalidOperationException("Only an object has properties; write new() { [\"key\"] = value }.");

    /// <summary>Makes a list; serves collection expressions.</summary>
    /// <param name="items">The items.</param>
    public static ParameterValue List(params ReadOnlySpan<ParameterValue> items)
    {
        JsonArray array = [];
        foreach (ParameterValue item in items)
            array.Add(item.ToNode());

        return new ParameterValue(array);
    }

    /// <summary>A copy that nobody else can change.</summary>
    internal ParameterValue Copy() => new(ToNode());

    /// <summary>The value as a JSON payload.</summary>
    internal JsonPayload ToPayload() => JsonPayload.FromNode(_node);

    /// <summary>Whether both are the same JSON.</summary>
    internal bool HasSameJson(ParameterValue other) => ReferenceEquals(this, other) || JsonNode.DeepEquals(_node, other._node);

    /// <summary>A copy of the value as a JSON node that belongs to the caller.</summary>
    public JsonNode? ToNode() => _node?.DeepClone();

    /// <summary>Enumerates the items of a list; serves collection expressions.</summary>
    public IEnumerator<ParameterValue> GetEnumerator()
    {
        if (_node is not JsonArray array)
            yield break;

        foreach (JsonNode? item in array)
            yield return new ParameterValue(item);
    }

    /// <inheritdoc/>
    public override string ToString() => _node?.ToJsonString() ?? "null";

#pragma warning disable CS1591, CA2225 // The conversions say all there is to say; ToNode is the named alternative.
    public static implicit operator ParameterValue(string? value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(bool value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(int value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(long value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(ulong value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(double value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(decimal value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(Guid value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(DateTimeOffset value) => new(JsonValue.Create(value));
    public static implicit operator ParameterValue(Uri value) => new(JsonValue.Create(value?.OriginalString));
    public static implicit operator ParameterValue(ValueReference value) => new(JsonValue.Create(value.ToString()));
    public static implicit operator ParameterValue(JsonNode? value) => new(value?.DeepClone());
    public static implicit operator ParameterValue(JsonElement value) => new(JsonNode.Parse(value.GetRawText()));
    public static implicit operator ParameterValue(string[] value) => FromTexts(value);
#pragma warning restore CS1591, CA2225

    private static ParameterValue FromTexts(string[] texts)
    {
        JsonArray array = [];
        foreach (string text in texts)
            array.Add((JsonNode?)JsonValue.Create(text));

        return new ParameterValue(array);
    }
}
