using System.Text.Json;

namespace Orchestration.Corpus.Tests.Patterns;

/// <summary>What is known of a workflow pattern from elsewhere: which tasks run, and which do not.</summary>
internal sealed record PatternFacts
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<PatternFacts> All { get; } = JsonSerializer.Deserialize<PatternFacts[]>(SharedData.Fact("patterns.json"), Names)!;

    public required string Pattern { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Executed { get; init; }

    /// <summary>Whether no task runs more than once.</summary>
    public required bool RunsOnce { get; init; }

    /// <summary>The tasks that run more than once because they are loops, with how often; none when several runs have another cause.</summary>
    public IReadOnlyDictionary<string, int> Items { get; init; } = new Dictionary<string, int>();

    public required IReadOnlyList<string> NotExecuted { get; init; }

    /// <summary>Why it cannot be written as a template; null when it can.</summary>
    public string? Refused { get; init; }

    /// <summary>Whether there is a template: of the pattern, or of one lap of it.</summary>
    public bool HasTemplate => Refused is null || Refused.StartsWith("loop", StringComparison.Ordinal);

    public static PatternFacts Of(string pattern) => All.Single(facts => facts.Pattern == pattern);
}
