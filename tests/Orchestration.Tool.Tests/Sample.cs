using System.Runtime.CompilerServices;

namespace Orchestration.Tool.Tests;

/// <summary>The sample that the pages tell of.</summary>
internal static class Sample
{
    public static string ProductLaunch { get; } = Find();

    private static string Find([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "samples", "ProductLaunch", "product-launch.yaml"));
}
