using Orchestration.Artifacts;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Simulated steps make no files.</summary>
internal sealed class NoArtifacts : IArtifactStore
{
    public static NoArtifacts Instance { get; } = new();

    public ValueTask<ArtifactReference> SaveAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A simulation keeps no files.");

    public ValueTask<Stream> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A simulation keeps no files.");

    public Uri? Locate(ArtifactReference reference) => null;
}
