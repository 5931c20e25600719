namespace Orchestration.Tool.Tests;

/// <summary>The sample that the pages tell of.</summary>
internal static class Sample
{
    public static string ProductLaunch { get; } = Repository.At("samples", "ProductLaunch", "product-launch.yaml");
}
