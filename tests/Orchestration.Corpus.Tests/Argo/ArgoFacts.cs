namespace Orchestration.Corpus.Tests.Argo;

/// <summary>How a file of Argo is known to score, and what it shows.</summary>
/// <param name="File">Its name.</param>
/// <param name="Score">The score.</param>
/// <param name="Shows">What it is about.</param>
/// <param name="Beyond">What it uses beyond the words that are to be equal: dag, steps, depends, when, withItems, withParam, templateRef, retries, failFast, onExit, parameters; empty for nothing.</param>
internal sealed record ArgoFacts(string File, ArgoScore Score, string Shows, string Beyond)
{
    public static IReadOnlyList<ArgoFacts> All { get; } =
        [.. SharedData.Fact("argo.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line.TrimEnd('\r')))];

    public static TheoryData<string> Files => [.. All.Select(facts => facts.File)];

    public static ArgoFacts Of(string file) => All.Single(facts => facts.File == file);

    public string ToLine() => string.Join('\t', File, Score.Verdict, Score.Workflows, Score.Scenarios, Score.Reason, Shows, Beyond);

    private static ArgoFacts Read(string line)
    {
        string[] parts = line.Split('\t');
        return new ArgoFacts(parts[0], new ArgoScore(Enum.Parse<Verdict>(parts[1]), parts[4], int.Parse(parts[2], null), int.Parse(parts[3], null)), parts[5], parts[6]);
    }
}
