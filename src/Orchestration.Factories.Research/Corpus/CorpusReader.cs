namespace Orchestration.Factories.Research.Corpus;

/// <summary>Reads the texts of a folder in the order of their paths.</summary>
internal static class CorpusReader
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>The passages of all texts, and the names of files that were left out with the reason.</summary>
    /// <exception cref="CorpusUnavailableException">There is no such folder, or nothing to read in it.</exception>
    public static async Task<(IReadOnlyList<Passage> Passages, IReadOnlyList<string> LeftOut)> ReadAsync(
        string folder, int maximumSize, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new CorpusUnavailableException($"The corpus folder '{folder}' does not exist.", isMissing: true);

        List<Passage> passages = [];
        List<string> leftOut = [];
        foreach ((string path, string file) in Files(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (new FileInfo(file).Length > maximumSize)
                    leftOut.Add($"{path} (larger than {maximumSize} bytes)");
                else
                    passages.AddRange(PassageParser.Parse(path, await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                leftOut.Add($"{path} (cannot be read)");
            }
        }

        if (passages.Count == 0)
        {
            string reason = leftOut.Count == 0 ? "" : " Left out: " + string.Join(", ", leftOut) + ".";
            throw new CorpusUnavailableException($"The corpus folder '{folder}' has no text in .md or .txt files.{reason}", isMissing: false);
        }

        return (passages, leftOut);
    }

    private static IEnumerable<(string Path, string File)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", Everything)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".md" or ".txt"
                && !Path.GetFileNameWithoutExtension(file).Equals("README", StringComparison.OrdinalIgnoreCase))
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal);
}
