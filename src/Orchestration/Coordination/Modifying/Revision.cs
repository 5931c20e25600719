using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>A template that took the place of another in a running execution. Payload of its event.</summary>
/// <param name="number">How many times the execution was revised, with this one.</param>
/// <param name="kind">What for.</param>
/// <param name="template">All of the new template.</param>
/// <param name="kept">The steps that stayed as they were although the target had them otherwise or not at all.</param>
internal sealed class Revision(int number, ModificationKind kind, WorkflowTemplate template, IReadOnlyList<string> kept)
{
    private ExecutionPlan? _plan;

    public int Number { get; } = number;

    public ModificationKind Kind { get; } = kind;

    public WorkflowTemplate Template { get; } = template;

    public IReadOnlyList<string> Kept { get; } = kept;

    /// <summary>The plan from this event on; made once, however often the events are folded.</summary>
    /// <param name="before">The plan up to this event.</param>
    public ExecutionPlan PlanAfter(ExecutionPlan before) => _plan ??= RevisedPlan.Of(before, Template);
}
