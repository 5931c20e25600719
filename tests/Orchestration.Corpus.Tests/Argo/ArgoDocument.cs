namespace Orchestration.Corpus.Tests.Argo;

/// <summary>One document of an Argo file, as far as it decides what runs.</summary>
internal sealed record ArgoDocument
{
    public required string Name { get; init; }

    public string? Entrypoint { get; init; }

    public string? OnExit { get; init; }

    /// <summary>The arguments of the workflow with their values.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required IReadOnlyDictionary<string, ArgoTemplate> Templates { get; init; }
}
