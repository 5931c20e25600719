using Orchestration.Templates;

namespace Orchestration.Coordination.Modifying;

/// <summary>What a modification would do to an execution.</summary>
public sealed record ModificationPreview
{
    /// <summary>The number of the revision that it would be.</summary>
    /// <value>1 or more; the number of the current revision when nothing changes.</value>
    public required int Revision { get; init; }

    /// <summary>The template that the execution would have: the target, with the steps that are kept as they were.</summary>
    public required WorkflowTemplate Template { get; init; }

    /// <summary>What becomes of each step: first those of the template in its order, then those that are removed.</summary>
    public required IReadOnlyList<StepChange> Changes { get; init; }

    /// <summary>The members of the template that differ, steps aside, as they are called in JSON: <c>on_failure</c>, <c>timeout</c>.</summary>
    public required IReadOnlyList<string> ChangedMembers { get; init; }

    /// <summary>Why it cannot be applied: everything that is wrong.</summary>
    /// <value>Empty when it can, as far as steps do not start meanwhile.</value>
    public required IReadOnlyList<OrchestrationProblem> Problems { get; init; }

    /// <summary>Whether anything would be different.</summary>
    public bool HasChanges => ChangedMembers.Count > 0 || Changes.Any(change => change.Kind != StepChangeKind.Kept);
}
