using System.Text.RegularExpressions;

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

    /// <summary>Dag, steps, depends, when, withItems, withParam, templateRef, retries, failFast, onExit and parameters.</summary>
    [Fact]
    public void Every_file_that_uses_nothing_beyond_the_words_that_are_to_be_equal_is_equal() =>
        ArgoFacts.All.Where(facts => facts.Beyond.Length == 0).Should().HaveCount(19).And.OnlyContain(facts => facts.Score.Verdict == Verdict.Equal);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_a_file_uses_beyond_those_words_is_known(string file)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        string yaml = await File.ReadAllTextAsync(SharedData.At($"definitions/argo/{file}.yaml"), TestContext.Current.CancellationToken);

        Beyond(yaml).Should().Be(ArgoFacts.Of(file).Beyond);
    }

    private static string Beyond(string yaml) => string.Join(", ", new[]
    {
        (Words: @"^\s*(-\s+)?hooks:", Name: "hooks"),
        (Words: @"^\s*(-\s+)?(fromExpression|expression):(?![^\n]*status == ""Running"")|\{\{=", Name: "expressions"),
        (Words: @"valueFrom:\s*(#[^\n]*)?\n(\s+path:[^\n]*\n)?\s+default:", Name: "defaults of outputs"),
    }.Where(one => Regex.IsMatch(yaml, one.Words, RegexOptions.Multiline)).Select(one => one.Name));

    [Fact]
    public void No_file_is_left_out()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);

        Directory.EnumerateFiles(SharedData.At("definitions/argo"), "*.yaml").Select(Path.GetFileNameWithoutExtension)
            .Should().BeEquivalentTo(ArgoFacts.All.Select(facts => facts.File));
    }
}
