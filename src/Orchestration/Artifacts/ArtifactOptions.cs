namespace Orchestration.Artifacts;

/// <summary>Where the files that actions make are kept.</summary>
public sealed class ArtifactOptions
{
    /// <summary>The folder that holds the files; made when the first one is kept.</summary>
    /// <value>
    /// A path, relative ones from the current folder. Default <c>orchestration/artifacts</c> under the user's local application data,
    /// or under the folder for temporary files where the user has none.
    /// </value>
    public string RootPath { get; set; } = DefaultRootPath();

    /// <summary>All that is wrong with these options; empty when they can be used.</summary>
    /// <param name="place">The configuration key of the options, named in each problem.</param>
    internal IReadOnlyList<OrchestrationProblem> Validate(string place)
    {
        string key = place + ":" + nameof(RootPath);
        if (string.IsNullOrWhiteSpace(RootPath))
            return [new("ORC4001", key, "The folder for artifacts is empty.", "Name a folder, or leave the setting out.")];

        if (RootPath.Contains('\0', StringComparison.Ordinal))
            return [new("ORC4002", key, "The folder for artifacts holds a NUL character.", "Name a folder that can exist.")];

        if (File.Exists(RootPath))
            return [new("ORC4003", key, $"'{RootPath}' is a file, not a folder.", "Name a folder, or remove the file.")];

        return [];
    }

    private static string DefaultRootPath()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data.Length == 0 ? Path.GetTempPath() : data, "orchestration", "artifacts");
    }
}
