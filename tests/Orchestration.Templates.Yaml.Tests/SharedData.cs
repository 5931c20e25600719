namespace Orchestration.Templates.Yaml.Tests;

/// <summary>Real cases that are not part of the repository; tests that need them say so and skip themselves.</summary>
internal static class SharedData
{
    /// <summary>The folder, or null: named by <c>ORCHESTRATION_SHARED_DATA</c>, or <c>shared/data</c> beside the checkout or above.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATION_SHARED_DATA") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;

        for (string? folder = Repository.At(); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "shared", "data", "bad")))
                return Path.Combine(folder, "shared", "data");
        }

        return null;
    }
}
