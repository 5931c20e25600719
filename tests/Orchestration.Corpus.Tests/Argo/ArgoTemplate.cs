namespace Orchestration.Corpus.Tests.Argo;

/// <summary>A template of Argo: work, or tasks. Steps templates are read as tasks, each group after the one before.</summary>
internal sealed record ArgoTemplate
{
    public required string Name { get; init; }

    /// <summary>The tasks; null for work (a container or a script).</summary>
    public IReadOnlyList<ArgoTask>? Tasks { get; init; }

    public bool FailFast { get; init; } = true;

    /// <summary>The tasks that are wanted, separated by spaces; null wants all.</summary>
    public string? Target { get; init; }

    public int? Parallelism { get; init; }

    /// <summary>How many attempts may follow the first; null for none.</summary>
    public int? Retries { get; init; }

    /// <summary>The inputs with their defaults.</summary>
    public required IReadOnlyDictionary<string, string?> Inputs { get; init; }

    /// <summary>The outputs; of a template of tasks with the text that gives them.</summary>
    public required IReadOnlyDictionary<string, string?> Outputs { get; init; }

    /// <summary>Whether its command obviously ends with an error.</summary>
    public bool FailsAsWritten { get; init; }
}
