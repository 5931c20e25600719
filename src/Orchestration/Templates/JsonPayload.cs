using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestration.Templates;

/// <summary>A JSON value kept as UTF-8 bytes, parsed only when someone asks.</summary>
/// <remarks>The default value is no payload at all, which reads as JSON <c>null</c>. The bytes are never changed after construction.</remarks>
[JsonConverter(typeof(JsonPayloadConverter))]
public readonly struct JsonPayload : IEquatable<JsonPayload>
{
    private static readonly byte[] NullLiteral = [(byte)'n', (byte)'u', (byte)'l', (byte)'l'];

    private readonly byte[]? _utf8;

    private JsonPayload(byte[] utf8) => _utf8 = utf8;

    /// <summary>An empty JSON object.</summary>
    public static JsonPayload EmptyObject { get; } = new([(byte)'{', (byte)'}']);

    /// <summary>Whether there is no payload; reads as JSON <c>null</c>.</summary>
    public bool IsEmpty => _utf8 is null;

    /// <summary>The JSON text as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8 ?? NullLiteral;

    /// <summary>How many bytes the JSON text has.</summary>
    public int Length => _utf8?.Length ?? 0;

    /// <summary>Takes JSON text that was checked or written by a JSON writer; keeps the array without a copy.</summary>
    internal static JsonPayload Trusted(byte[] utf8) => new(utf8);

    /// <summary>Keeps a copy of JSON text.</summary>
    /// <param name="utf8">One JSON value as UTF-8.</param>
    /// <exception cref="JsonException">The text is not one well-formed JSON value.</exception>
    public static JsonPayload Parse(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        reader.Read();
        reader.Skip();
        if (reader.Read())
            throw new JsonException("More than one JSON value.");

        return new JsonPayload(utf8.ToArray());
    }

    /// <summary>Keeps JSON text.</summary>
    /// <param name="json">One JSON value.</param>
    /// <exception cref="JsonException">The text is not one well-formed JSON value.</exception>
    public static JsonPayload Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Writes a value as JSON with a source-generated serializer.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">How to write it, from a <c>JsonSerializerContext</c>.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    public static JsonPayload From<T>(T value, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new JsonPayload(JsonSerializer.SerializeToUtf8Bytes(value, type));
    }

    /// <summary>Writes a value as JSON by reflection, with property names and enum values in snake_case.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    [RequiresUnreferencedCode("Writes by reflection; pass a JsonTypeInfo in trimmed programs.")]
    [RequiresDynamicCode("Writes by reflection; pass a JsonTypeInfo in programs compiled ahead of time.")]
    public static JsonPayload From<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, ReflectedJson.GetOptions()));

    /// <summary>Writes a JSON node.</summary>
    /// <param name="node">The node; null is JSON <c>null</c>.</param>
    public static JsonPayload FromNode(JsonNode? node)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }

        return new JsonPayload(stream.ToArray());
    }

    /// <summary>Reads the value with a source-generated serializer.</summary>
    /// <param name="type">How to read it, from a <c>JsonSerializerContext</c>.</param>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public T? Get<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return JsonSerializer.Deserialize(Utf8.Span, type);
    }

    /// <summary>Reads the value by reflection, with property names and enum values in snake_case, in upper or lower case.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    [RequiresUnreferencedCode("Reads by reflection; pass a JsonTypeInfo in trimmed programs.")]
    [RequiresDynamicCode("Reads by reflection; pass a JsonTypeInfo in programs compiled ahead of time.")]
    public T? Get<T>() => JsonSerializer.Deserialize<T>(Utf8.Span, ReflectedJson.GetOptions());

    /// <summary>Parses the value into an element that lives on its own.</summary>
    public JsonElement ToElement()
    {
        Utf8JsonReader reader = new(Utf8.Span);
        return JsonElement.ParseValue(ref reader);
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Whether both have the same JSON text, byte for byte.</summary>
    /// <param name="other">The other payload.</param>
    public bool Equals(JsonPayload other) => ReferenceEquals(_utf8, other._utf8) || Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is JsonPayload other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same JSON text.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(JsonPayload left, JsonPayload right) => left.Equals(right);

    /// <summary>Whether the JSON texts differ.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(JsonPayload left, JsonPayload right) => !left.Equals(right);
}
