namespace Orchestration.Tool.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Orchestration.sln")))
            folder = Path.GetDirectoryName(folder);

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
