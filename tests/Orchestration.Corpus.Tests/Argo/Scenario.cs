namespace Orchestration.Corpus.Tests.Argo;

/// <summary>What happens to the work of a workflow: which fails, what it answers, how long it takes.</summary>
internal sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>The work that fails whenever it is tried.</summary>
    public IReadOnlySet<string> Failing { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether work that is retried fails at its first attempt.</summary>
    public bool FirstAttemptsFail { get; init; }

    /// <summary>What work puts out, by its path and the name of the output, where the scenario says.</summary>
    public IReadOnlyDictionary<string, string> Results { get; init; } = new Dictionary<string, string>();

    /// <summary>Arguments of the workflow, where they are not those of the file.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How long each work takes, in milliseconds; no two sums are the same, so no two things happen at once.</summary>
    public required IReadOnlyDictionary<string, long> Durations { get; init; }

    public bool Fails(string work, int attempt, int? retries) => Failing.Contains(work) || (FirstAttemptsFail && attempt == 1 && retries > 0);

    /// <summary>What a work puts out under a name.</summary>
    public string Output(string work, string name) => Results.GetValueOrDefault($"{work}.{name}") ?? $"{name} of {work}";
}
