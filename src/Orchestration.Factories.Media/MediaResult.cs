using Orchestration.Artifacts;
using Orchestration.Templates;

namespace Orchestration.Factories.Media;

/// <summary>What an action made: its output, the files, and what was used.</summary>
internal sealed record MediaResult(JsonPayload Output, IReadOnlyList<ArtifactReference> Artifacts, IReadOnlyDictionary<string, double> Usage)
{
    /// <summary>The result as the engine takes it: the output with its files and its usage.</summary>
    public ActionResult ToActionResult() => ActionResult.Success(Output) with { Artifacts = Artifacts, Usage = Usage };
}
