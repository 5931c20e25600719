namespace Orchestration.Tool.Running;

/// <summary>The folder for files that steps make. It is tried before anything starts: no step shall work in vain.</summary>
internal static class ArtifactFolder
{
    private const string Default = "artifacts";
    private const string Store = ".store";

    /// <exception cref="InvalidInputException">The name is empty.</exception>
    public static string Of(string? named) =>
        named is "" ? throw new InvalidInputException("--artifacts must name a folder.") : Path.GetFullPath(named ?? Default);

    /// <summary>Makes the folder, and answers the one inside of it for the content store.</summary>
    /// <exception cref="InvalidInputException">It cannot be made, or not be written to.</exception>
    public static string Open(string folder)
    {
        string store = Path.Combine(folder, Store);
        try
        {
            Directory.CreateDirectory(store);
            using FileStream trial = new(Path.Combine(store, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return store;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"--artifacts names '{folder}', which cannot be written to: {exception.Message}");
        }
    }
}
