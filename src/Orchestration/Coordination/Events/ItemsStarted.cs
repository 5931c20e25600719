using Orchestration.Templates;

namespace Orchestration.Coordination.Events;

/// <summary>A step began to do its work once for each item of a list.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Count">How many items there are.</param>
/// <param name="Items">The list.</param>
public sealed record ItemsStarted(string StepId, int Count, JsonPayload Items) : ExecutionEvent;
