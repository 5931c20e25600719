using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>What a modification does to one step.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Before">The step as it is now; null of one that is added.</param>
/// <param name="After">The step as the target has it; null of one that the target does not have.</param>
public sealed record StepChange(string StepId, StepChangeKind Kind, WorkflowStep? Before, WorkflowStep? After)
{
    /// <summary>The members that differ, as they are called in JSON: <c>parameters</c>, <c>retry</c>. Of a step that is kept: those that the target changes in vain, because the step has started.</summary>
    /// <value>Empty unless there is a step before and after; <c>finally</c> when it moves between the graph and the steps that run last.</value>
    public IReadOnlyList<string> ChangedMembers { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        ChangedMembers.Count == 0 ? $"{Kind} {StepId}" : $"{Kind} {StepId} ({string.Join(", ", ChangedMembers)})";
}
