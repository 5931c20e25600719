using Orchestration.Artifacts;

namespace Orchestration.Factories.Media.Requests;

/// <summary>The parameters of <c>generate_video</c>.</summary>
internal sealed record VideoParameters(string Prompt, double Duration, IReadOnlyList<ArtifactReference>? Images, string? Style);
