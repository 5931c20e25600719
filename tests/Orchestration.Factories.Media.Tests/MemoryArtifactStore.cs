using System.Security.Cryptography;
using Orchestration.Artifacts;

namespace Orchestration.Factories.Media.Tests;

internal sealed class MemoryArtifactStore : IArtifactStore
{
    private readonly Dictionary<string, byte[]> _kept = [];

    public int Count => _kept.Count;

    public async ValueTask<ArtifactReference> SaveAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken)
    {
        using MemoryStream copy = new();
        await content.CopyToAsync(copy, cancellationToken);
        byte[] bytes = copy.ToArray();
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _kept[hash] = bytes;
        return new ArtifactReference(name, mediaType, bytes.Length, hash);
    }

    public ValueTask<Stream> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken) =>
        _kept.TryGetValue(reference.Sha256, out byte[]? bytes) ? new(new MemoryStream(bytes)) : throw new FileNotFoundException(reference.Name);

    public Uri? Locate(ArtifactReference reference) => null;

    public byte[] Bytes(ArtifactReference reference) => _kept[reference.Sha256];
}
