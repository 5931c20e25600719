using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Orchestration.Templates;

/// <summary>Named parameters of a step, of an action or of an execution's inputs.</summary>
/// <remarks>Filled with the indexer; it can no longer change once it is part of a step or of a start.</remarks>
public sealed class ParameterMap : IEquatable<ParameterMap>
{
    private JsonObject? _values;
    private JsonPayload _payload;

    /// <summary>A map without parameters.</summary>
    public static ParameterMap Empty { get; } = new ParameterMap().Freeze();

    /// <summary>How many parameters there are.</summary>
    public int Count => Values.Count;

    /// <summary>The names of the parameters, in the order in which they were set.</summary>
    public IEnumerable<string> Names => Values.Select(pair => pair.Key);

    /// <summary>Gets or sets one parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    /// <exception cref="InvalidOperationException">The map belongs to a step or a start, and is set.</exception>
    public ParameterValue this[string name]
    {
        get => Values.TryGetPropertyValue(name, out JsonNode? value)
            ? value
            : throw new KeyNotFoundException($"There is no parameter '{name}'.");
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!_payload.IsEmpty)
                throw new InvalidOperationException("These parameters belong to a step or a start already; make new ones.");

            Values[name] = value.ToNode();
        }
    }

    /// <summary>Reads parameters from a JSON object.</summary>
    /// <param name="json">The text of a JSON object.</param>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static ParameterMap Parse(string json) =>
        FromNode(JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }));

    /// <summary>Writes a value's properties as parameters, with a source-generated serializer.</summary>
    /// <param name="value">An object.</param>
    /// <param name="type">How to write it, from a <c>JsonSerializerContext</c>.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <exception cref="JsonException">The value does not become a JSON object.</exception>
    public static ParameterMap From<T>(T value, JsonTypeInfo<T> type) => FromNode(JsonSerializer.SerializeToNode(value, type));

    /// <summary>Takes a copy of a JSON object.</summary>
    /// <param name="values">The object.</param>
    public static implicit operator ParameterMap(JsonObject values) => FromJsonObject(values);

    /// <summary>Takes a copy of a JSON object.</summary>
    /// <param name="values">The object.</param>
    public static ParameterMap FromJsonObject(JsonObject values) => FromNode(values);

    /// <summary>Whether there is a parameter of this name.</summary>
    /// <param name="name">The name to look for.</param>
    public bool Contains(string name) => Values.ContainsKey(name);

    /// <summary>The parameters as a JSON payload.</summary>
    public JsonPayload ToPayload() => _payload.IsEmpty ? JsonPayload.FromNode(Values) : _payload;

    /// <inheritdoc/>
    public bool Equals(ParameterMap? other) => other is not null && ToPayload() == other.ToPayload();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterMap);

    /// <inheritdoc/>
    public override int GetHashCode() => ToPayload().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ToPayload().ToString();

    /// <summary>Forbids further changes and keeps the bytes.</summary>
    internal ParameterMap Freeze()
    {
        if (_payload.IsEmpty)
            _payload = Values.Count == 0 ? JsonPayload.EmptyObject : JsonPayload.FromNode(Values);
        return this;
    }

    /// <summary>Takes a JSON object that a JSON writer wrote; it is parsed when someone looks inside.</summary>
    internal static ParameterMap Trusted(JsonPayload payload) => new() { _payload = payload };

    /// <summary>The tree of a map that is read from bytes is made when someone looks inside; making it twice does no harm.</summary>
    private JsonObject Values => _values ??= _payload.IsEmpty ? [] : JsonNode.Parse(_payload.Utf8.Span)!.AsObject();

    private static ParameterMap FromNode(JsonNode? node)
    {
        if (node is not JsonObject values)
            throw new JsonException("Parameters are a JSON object.");

        ParameterMap map = new();
        foreach ((string name, JsonNode? value) in values)
            map.Values[name] = value?.DeepClone();
        return map;
    }
}
