using Orchestration.Templates;

namespace Orchestration.Coordination.Events;

/// <summary>The execution ended, and no step failed that was not allowed to or handled.</summary>
/// <param name="Output">What the template answers; empty when it has no outputs.</param>
public sealed record ExecutionCompleted(JsonPayload Output) : ExecutionEvent;
