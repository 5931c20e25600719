namespace Orchestration.Tool.Running;

/// <summary>Finds the texts that research searches.</summary>
internal static class CorpusFolder
{
    private const string Name = "corpus";

    /// <summary>The folder that was named, or the nearest one called <c>corpus</c> beside or above the template; null when there is none.</summary>
    /// <exception cref="InvalidInputException">The folder that was named does not exist.</exception>
    public static string? Find(string? named, string templatePath)
    {
        if (named is not null)
            return Directory.Exists(named) ? Path.GetFullPath(named) : throw new InvalidInputException($"--corpus names '{named}', which is not a folder.");

        string? folder = Path.GetDirectoryName(Path.GetFullPath(templatePath));
        while (folder is not null && !Directory.Exists(Path.Combine(folder, Name)))
            folder = Path.GetDirectoryName(folder);

        return folder is null ? null : Path.Combine(folder, Name);
    }
}
