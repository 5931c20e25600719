using Orchestration.Artifacts;
using Orchestration.Templates;

namespace Orchestration.Factories.Media;

/// <summary>What an action made: its output, the files, and what was used.</summary>
internal sealed record MediaResult(JsonPayload Output, IReadOnlyList<ArtifactReference> Artifacts, IReadOnlyDictionary<string, double> Usage)
{
    /// <summary>The result as the engine takes it, from outside the core: a success carries its output, which names the files.</summary>
    public ActionResult ToActionResult() => ActionResult.Success(Output);
}
