namespace Orchestration.Tests.Templates;

internal static class Repository
{
    public static string Root { get; } = Find(folder => File.Exists(Path.Combine(folder, "Orchestration.sln"))) ?? throw new DirectoryNotFoundException("Orchestration.sln");

    /// <summary>A folder of bad input that may lie beside the repository; null when it does not.</summary>
    public static string? BadData { get; } =
        Find(folder => Directory.Exists(Path.Combine(folder, "shared", "data", "bad"))) is { } found ? Path.Combine(found, "shared", "data", "bad") : null;

    private static string? Find(Predicate<string> holds)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !holds(folder))
            folder = Path.GetDirectoryName(folder);

        return folder;
    }
}
