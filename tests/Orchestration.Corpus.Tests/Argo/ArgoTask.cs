namespace Orchestration.Corpus.Tests.Argo;

/// <summary>One task of a template of Argo.</summary>
internal sealed record ArgoTask
{
    public required string Name { get; init; }

    public required string Template { get; init; }

    /// <summary>The document that has the template; null for this one.</summary>
    public string? Document { get; init; }

    /// <summary>A template that is written in the task itself.</summary>
    public ArgoTemplate? Inline { get; init; }

    public DependsExpression Depends { get; init; } = DependsExpression.Nothing;

    /// <summary>What it is done over, once for each item; null when it is done once.</summary>
    public ArgoLoop? Loop { get; init; }

    public string? When { get; init; }

    public required IReadOnlyDictionary<string, string> Arguments { get; init; }

    public bool ContinuesOnFailure { get; init; }

    public string? OnExit { get; init; }
}
