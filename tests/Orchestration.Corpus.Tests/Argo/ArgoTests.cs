namespace Orchestration.Corpus.Tests.Argo;

public sealed class ArgoTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Print()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        foreach (string path in Directory.EnumerateFiles(SharedData.At("definitions/argo"), "*.yaml").Order(StringComparer.Ordinal))
        {
            ArgoScore score = await ArgoScore.OfAsync(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            output.WriteLine($"{Path.GetFileNameWithoutExtension(path)}\t{score.Verdict}\t{score.Workflows}\t{score.Scenarios}\t{score.Reason}");
        }
    }
}
