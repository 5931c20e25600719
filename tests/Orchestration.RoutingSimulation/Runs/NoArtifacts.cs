using Orchestration.Artifacts;

namespace Orchestration.RoutingSimulation.Runs;

internal sealed class NoArtifacts : IArtifactStore
{
    public ValueTask<ArtifactReference> SaveAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Stream> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Uri? Locate(ArtifactReference reference) => null;
}
