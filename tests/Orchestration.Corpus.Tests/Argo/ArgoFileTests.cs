namespace Orchestration.Corpus.Tests.Argo;

public sealed class ArgoFileTests
{
    public static TheoryData<string> Files => ArgoFacts.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_scores_as_it_is_known_to(string file)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        string yaml = await File.ReadAllTextAsync(SharedData.At($"definitions/argo/{file}.yaml"), TestContext.Current.CancellationToken);

        ArgoFacts known = ArgoFacts.Of(file);
        (known with { Score = await ArgoScore.OfAsync(yaml) }).ToLine().Should().Be(known.ToLine());
    }

    [Fact]
    public void No_file_is_left_out()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);

        Directory.EnumerateFiles(SharedData.At("definitions/argo"), "*.yaml").Select(Path.GetFileNameWithoutExtension)
            .Should().BeEquivalentTo(ArgoFacts.All.Select(facts => facts.File));
    }
}
