using System.Buffers;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestration.Storage.PostgreSql;

/// <summary>Tags as a JSON object, which PostgreSQL can search.</summary>
internal static class StoredTags
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0)
            return "{}";

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach ((string name, string value) in tags)
                writer.WriteString(StoredText.Encode(name), StoredText.Encode(value));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyDictionary<string, string> Read(string json)
    {
        if (json == "{}")
            return ReadOnlyDictionary<string, string>.Empty;

        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonProperty tag in document.RootElement.EnumerateObject())
            tags[StoredText.Decode(tag.Name)] = StoredText.Decode(tag.Value.GetString() ?? "");
        return tags;
    }
}
