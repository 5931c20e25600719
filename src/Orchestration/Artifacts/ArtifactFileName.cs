using System.Buffers;
using System.Collections.Frozen;

namespace Orchestration.Artifacts;

/// <summary>Decides where bytes lie under the root: from their hash and a fixed table of media types, never from a name.</summary>
internal static class ArtifactFileName
{
    private const int HashLength = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly FrozenDictionary<string, string> Extensions = new Dictionary<string, string>
    {
        ["image/png"] = ".png",
        ["image/apng"] = ".apng",
        ["image/gif"] = ".gif",
        ["video/mp4"] = ".mp4",
        ["audio/wav"] = ".wav",
        ["application/json"] = ".json",
        ["text/plain"] = ".txt",
        ["text/markdown"] = ".md",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The path relative to the root: two digits of the hash as a folder, the others as a name.</summary>
    /// <exception cref="ArgumentException">The hash is not 64 hexadecimal digits.</exception>
    public static string Of(ArtifactReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        string hash = reference.Sha256;
        if (hash is not { Length: HashLength } || hash.AsSpan().ContainsAnyExcept(HexDigits))
            throw new ArgumentException("The reference's SHA-256 is not 64 hexadecimal digits.", nameof(reference));

        hash = hash.ToLowerInvariant();
        return Path.Combine(hash[..2], hash[2..] + ExtensionOf(reference.MediaType));
    }

    private static string ExtensionOf(string? mediaType)
    {
        ReadOnlySpan<char> essence = mediaType;
        int parameters = essence.IndexOf(';');
        if (parameters >= 0)
            essence = essence[..parameters];

        return Extensions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(essence.Trim(), out string? extension) ? extension : ".bin";
    }
}
