using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration.Json;

namespace Orchestration.Templates.Yaml.Configuration;

/// <summary>Makes keys and values of a JSON document as JSON files of settings do.</summary>
internal sealed class JsonSettings : JsonStreamConfigurationProvider
{
    private JsonSettings(Stream json)
        : base(new JsonStreamConfigurationSource { Stream = json })
    {
    }

    /// <exception cref="FormatException">The document is no object, or has a key twice.</exception>
    public static IDictionary<string, string?> Of(ReadOnlyMemory<byte> json)
    {
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(json, out ArraySegment<byte> inPlace) ? inPlace : json.ToArray();
        using MemoryStream stream = new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        JsonSettings settings = new(stream);
        settings.Load();
        return settings.Data;
    }
}
