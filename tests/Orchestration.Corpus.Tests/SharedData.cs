using System.Runtime.CompilerServices;

namespace Orchestration.Corpus.Tests;

/// <summary>The folder with the files of others, which need not be there; and the source tree that this test was compiled from.</summary>
internal static class SharedData
{
    public const string Missing = "The shared data is not beside this repository; the copies of its facts are tested all the same.";

    public static string Repository { get; } = FindRepository();

    private static string? Root { get; } = FindRoot();

    public static bool Exists => Root is not null;

    public static string At(string path) => Path.Combine(Root ?? throw new InvalidOperationException(Missing), path);

    /// <summary>A text that belongs to this assembly.</summary>
    public static string Fact(string name)
    {
        using Stream stream = typeof(SharedData).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There are no facts named '{name}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static string? FindRoot()
    {
        string? named = Environment.GetEnvironmentVariable("ORCHESTRATION_SHARED_DATA");
        if (!string.IsNullOrEmpty(named))
            return Directory.Exists(named) ? named : null;

        for (string? folder = Repository; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string beside = Path.Combine(folder, "shared", "data");
            if (Directory.Exists(beside))
                return beside;
        }

        return null;
    }

    private static string FindRepository([CallerFilePath] string thisFile = "")
    {
        string? folder = File.Exists(thisFile) ? Path.GetDirectoryName(thisFile) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Orchestration.sln")))
            folder = Path.GetDirectoryName(folder);

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
