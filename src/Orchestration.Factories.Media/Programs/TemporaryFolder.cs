namespace Orchestration.Factories.Media.Programs;

/// <summary>A folder for files that a program writes; deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orchestration-media-");

    /// <summary>The full path of a file in the folder.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
        }
    }
}
