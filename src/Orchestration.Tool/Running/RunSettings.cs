using Orchestration.Templates;

namespace Orchestration.Tool.Running;

/// <summary>What a run needs besides the template.</summary>
internal sealed record RunSettings
{
    public required ParameterMap Inputs { get; init; }

    /// <summary>The folder for files that steps make.</summary>
    public required string Artifacts { get; init; }

    /// <summary>The folder with texts; null connects no research factory.</summary>
    public string? Corpus { get; init; }

    public bool Json { get; init; }
}
