namespace Orchestration.Artifacts;

/// <summary>Keeps the bytes that actions make, addressed by their content.</summary>
public interface IArtifactStore
{
    /// <summary>Keeps the bytes of a stream. The same bytes are kept once.</summary>
    /// <param name="name">A file name for people; any text.</param>
    /// <param name="mediaType">The media type, such as <c>image/png</c>.</param>
    /// <param name="content">The bytes, read to the end.</param>
    /// <param name="cancellationToken">Stops the copy; nothing half-written stays.</param>
    ValueTask<ArtifactReference> SaveAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken = default);

    /// <summary>Opens the bytes for reading.</summary>
    /// <param name="reference">What <see cref="SaveAsync"/> answered.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="FileNotFoundException">The store does not have these bytes.</exception>
    ValueTask<Stream> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken = default);

    /// <summary>Where a person or another program finds the bytes, or null when the store has no such place.</summary>
    /// <param name="reference">What <see cref="SaveAsync"/> answered.</param>
    Uri? Locate(ArtifactReference reference);
}
