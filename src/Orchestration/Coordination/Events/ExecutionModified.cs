using Orchestration.Coordination.Modifying;
using Orchestration.Templates;

namespace Orchestration.Coordination.Events;

/// <summary>The execution goes on with another template; its steps that had not started are judged by it.</summary>
/// <param name="Revision">How many times the template was changed, with this one.</param>
/// <param name="Kind">What for.</param>
/// <param name="Template">All of the new template.</param>
/// <param name="Kept">The steps that had started and stayed as they were, although the target has them otherwise or not at all.</param>
public sealed record ExecutionModified(int Revision, ModificationKind Kind, WorkflowTemplate Template, IReadOnlyList<string> Kept) : ExecutionEvent;
