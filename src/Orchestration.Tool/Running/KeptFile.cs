using Orchestration.Artifacts;

namespace Orchestration.Tool.Running;

/// <summary>A file that a step made, under a name for people.</summary>
internal sealed record KeptFile(string StepId, string Path, ArtifactReference Artifact);
