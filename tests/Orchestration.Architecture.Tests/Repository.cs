using System.Runtime.CompilerServices;

namespace Orchestration.Architecture.Tests;

/// <summary>The source tree that this test was compiled from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The C# files below a folder of the repository that people wrote.</summary>
    public static IEnumerable<string> CSharpFiles(params IEnumerable<string> folders) =>
        folders.SelectMany(Files).Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>All files below a folder of the repository that people wrote.</summary>
    public static IEnumerable<string> Files(string folder) => Folders(folder).SelectMany(Directory.GetFiles);

    /// <summary>A folder of the repository and all below it, except what a build makes.</summary>
    public static IEnumerable<string> Folders(string folder)
    {
        Stack<string> open = new([Path.Combine(Root, folder)]);
        while (open.TryPop(out string? current))
        {
            yield return current;
            foreach (string child in Directory.GetDirectories(current))
            {
                if (Path.GetFileName(child) is not ("bin" or "obj" or "TestResults" or "node_modules"))
                    open.Push(child);
            }
        }
    }

    /// <summary>A path as a person would write it.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find([CallerFilePath] string thisFile = "")
    {
        string? folder = File.Exists(thisFile) ? Path.GetDirectoryName(thisFile) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Orchestration.sln")))
            folder = Path.GetDirectoryName(folder);

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
