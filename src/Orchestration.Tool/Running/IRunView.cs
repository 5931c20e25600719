using Orchestration.Coordination.Events;

namespace Orchestration.Tool.Running;

/// <summary>Shows what happens in an execution while it happens.</summary>
internal interface IRunView
{
    Task FollowAsync(IAsyncEnumerable<ExecutionEvent> events);
}
