using Orchestration.Artifacts;

namespace ProductLaunch.Results;

/// <summary>A file in the folder of the launch; the report belongs to no single step.</summary>
internal sealed record LaunchFile(string? StepId, string Path, ArtifactReference? Artifact);
