using System.Buffers;
using System.Security.Cryptography;

namespace Orchestration.Artifacts;

/// <summary>Keeps artifacts as files named by the SHA-256 of their bytes.</summary>
/// <remarks>
/// Members may be called from many threads, and several processes may share one folder. Memory use does not depend on the size of an artifact.
/// The same bytes under another media type are kept once more when that type has another file extension.
/// </remarks>
public sealed class FileArtifactStore : IArtifactStore
{
    private const int BufferSize = 81920;

    private readonly string _root;

    /// <summary>Makes a store over a folder, which need not exist yet.</summary>
    /// <param name="options">Where the folder is.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every problem.</exception>
    public FileArtifactStore(ArtifactOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<OrchestrationProblem> problems = options.Validate("Artifacts");
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));

        _root = Path.GetFullPath(options.RootPath);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async ValueTask<ArtifactReference> SaveAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(mediaType);
        ArgumentNullException.ThrowIfNull(content);
        cancellationToken.ThrowIfCancellationRequested();

        Directory.CreateDirectory(_root);
        string temporary = Path.Combine(_root, $".{Guid.NewGuid():N}.tmp");
        try
        {
            ArtifactReference reference = await CopyAsync(name, mediaType, content, temporary, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Keep(temporary, PathOf(reference), reference.Size);
            return reference;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The reference's hash is not 64 hexadecimal digits.</exception>
    public ValueTask<Stream> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken = default)
    {
        string path = PathOf(reference);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, useAsync: true));
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new FileNotFoundException($"The store has no artifact {reference.Sha256}.", path, missing);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The reference's hash is not 64 hexadecimal digits.</exception>
    public Uri Locate(ArtifactReference reference)
    {
        string path = PathOf(reference).Replace("%", "%25", StringComparison.Ordinal);
        return new UriBuilder(Uri.UriSchemeFile, "") { Path = path }.Uri;
    }

    private static async Task<ArtifactReference> CopyAsync(
        string name, string mediaType, Stream content, string path, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                size += read;
            }

            return new ArtifactReference(name, mediaType, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Keep(string temporary, string path, long size)
    {
        if (IsKept(path, size))
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException && IsKept(path, size))
        {
            // Another save of the same bytes came first; its file is as good.
        }
    }

    private static bool IsKept(string path, long size) => new FileInfo(path) is { Exists: true } file && file.Length == size;

    private string PathOf(ArtifactReference reference) => Path.Combine(_root, ArtifactFileName.Of(reference));
}
