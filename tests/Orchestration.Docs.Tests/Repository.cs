using System.Runtime.CompilerServices;

namespace Orchestration.Docs.Tests;

/// <summary>The source tree that this test was compiled from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The README and everything below docs.</summary>
    public static IReadOnlyList<MarkdownPage> Pages { get; } =
    [
        MarkdownPage.Read("README.md"),
        .. Directory.EnumerateFiles(At("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(MarkdownPage.Read),
    ];

    public static MarkdownPage Page(string path) => Pages.Single(page => page.Path == path);

    public static string At(string path) => Path.Combine(Root, path);

    private static string Find([CallerFilePath] string thisFile = "")
    {
        string? folder = File.Exists(thisFile) ? Path.GetDirectoryName(thisFile) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Orchestration.sln")))
            folder = Path.GetDirectoryName(folder);

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
