namespace Orchestration.Tests.Templates;

internal static class Repository
{
    public static string Root { get; } = Find(folder => File.Exists(Path.Combine(folder, "Orchestration.sln"))) ?? throw new DirectoryNotFoundException("Orchestration.sln");

    /// <summary>A folder of bad input: below the one that <c>ORCHESTRATION_SHARED_DATA</c> names, or <c>shared/data</c> beside the checkout or above; null when it is not there.</summary>
    public static string? BadData { get; } = FindBadData();

    private static string? FindBadData()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATION_SHARED_DATA") is { Length: > 0 } named)
            return Existing(Path.Combine(named, "bad"));

        return Find(folder => Existing(Beside(folder)) is not null) is { } found ? Beside(found) : null;
    }

    private static string Beside(string folder) => Path.Combine(folder, "shared", "data", "bad");

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;

    private static string? Find(Predicate<string> holds)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !holds(folder))
            folder = Path.GetDirectoryName(folder);

        return folder;
    }
}
