using Orchestration.Artifacts;
using Orchestration.Templates;

namespace Orchestration.Factories.Media.Tests;

/// <summary>A request that remembers the progress it was told.</summary>
internal sealed class MediaCall(string action, string parameters, IArtifactStore store)
    : ActionRequest(action, JsonPayload.Parse(parameters), store)
{
    public List<ActionProgress> Progress { get; } = [];

    public Action? OnReport { get; init; }

    public override void Report(ActionProgress progress)
    {
        Progress.Add(progress);
        OnReport?.Invoke();
    }
}
