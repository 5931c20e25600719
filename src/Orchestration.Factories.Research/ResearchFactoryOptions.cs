namespace Orchestration.Factories.Research;

/// <summary>What a host configures about a research factory.</summary>
public sealed class ResearchFactoryOptions
{
    /// <summary>Identifies the factory among all that are connected.</summary>
    /// <value>1 to 128 characters; default <c>research</c>.</value>
    public string Name { get; set; } = "research";

    /// <summary>The folder with the texts to search: its <c>.md</c> and <c>.txt</c> files, also in folders below it.</summary>
    /// <value>A path, relative to the working directory unless rooted; required. Files named <c>README</c> are left out.</value>
    public string CorpusPath { get; set; } = "";

    /// <summary>How many sources one answer may cite.</summary>
    /// <value>1 to 50; default 8.</value>
    public int MaxSources { get; set; } = 8;

    /// <summary>How large a text may be; larger files are left out and named by the health check.</summary>
    /// <value>1 to 67,108,864 bytes; default 4,194,304 (4 MiB).</value>
    public int MaxFileSize { get; set; } = 4 * 1024 * 1024;

    internal void Validate()
    {
        List<string> problems = [];
        if (Name is null || Name.Length is 0 or > 128)
            problems.Add($"{nameof(Name)} must have 1 to 128 characters.");
        if (string.IsNullOrWhiteSpace(CorpusPath) || CorpusPath.Contains('\0'))
            problems.Add($"{nameof(CorpusPath)} must be the path of a folder with .md or .txt files.");
        if (MaxSources is < 1 or > 50)
            problems.Add($"{nameof(MaxSources)} is {MaxSources}; it must be 1 to 50.");
        if (MaxFileSize is < 1 or > 64 * 1024 * 1024)
            problems.Add($"{nameof(MaxFileSize)} is {MaxFileSize}; it must be 1 to 67108864 bytes.");
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(" ", problems), "options");
    }
}
