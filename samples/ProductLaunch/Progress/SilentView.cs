using Orchestration.Coordination.Events;

namespace ProductLaunch.Progress;

/// <summary>Shows nothing.</summary>
internal sealed class SilentView : IProgressView
{
    public void Show(ExecutionEvent happened)
    {
    }
}
