using Orchestration.Coordination.Events;

namespace ProductLaunch.Progress;

/// <summary>Shows what happens while it happens.</summary>
internal interface IProgressView
{
    void Show(ExecutionEvent happened);
}
