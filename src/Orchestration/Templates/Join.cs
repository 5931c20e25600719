using System.Runtime.CompilerServices;

namespace Orchestration.Templates;

/// <summary>The condition on other steps that lets a step start: a tree of <c>all</c>, <c>any</c> and <c>at least n</c> over outcomes of steps.</summary>
/// <remarks>
/// Written as a collection expression: <c>Dependencies = ["market", Join.Failed("images"), Join.Any("x", ["y", "z"])]</c> waits for all of its elements;
/// a text stands for a step that must have succeeded, and an empty join is true at once.
/// </remarks>
[CollectionBuilder(typeof(Join), nameof(All))]
public sealed class Join : IEquatable<Join>
{
    private readonly Join[] _children;

    private Join(JoinKind kind, Join[] children, int required)
    {
        Kind = kind;
        Required = required;
        _children = children;
    }

    private Join(string stepId, StepOutcome outcome)
    {
        Kind = JoinKind.Step;
        StepId = stepId;
        Outcome = outcome;
        _children = [];
    }

    /// <summary>The join without dependencies.</summary>
    public static Join None { get; } = new(JoinKind.All, [], 0);

    /// <summary>The kind of this node.</summary>
    public JoinKind Kind { get; }

    /// <summary>The nodes below this one, in the order in which they were written; none below a leaf.</summary>
    public IReadOnlyList<Join> Children => _children;

    internal ReadOnlySpan<Join> Nodes => _children;

    /// <summary>How many children must be true.</summary>
    /// <value>The number of children for <see cref="JoinKind.All"/>, 1 for <see cref="JoinKind.Any"/>, 0 for a leaf.</value>
    public int Required { get; }

    /// <summary>The step that a leaf waits for; null above the leaves.</summary>
    public string? StepId { get; }

    /// <summary>How that step must have ended.</summary>
    public StepOutcome Outcome { get; }

    /// <summary>Whether the steps named here that are not final are cancelled as soon as the join is true.</summary>
    public bool CancelsRemaining { get; private init; }

    /// <summary>The ids of the steps that are named anywhere in the tree, as often as they are named, in the order in which they were written.</summary>
    public IEnumerable<string> StepIds => JoinLeaves.Of(this).Select(leaf => leaf.StepId!);

    /// <summary>True when every child is true.</summary>
    /// <param name="children">Steps that must have succeeded, outcomes of steps, or joins.</param>
    public static Join All(params ReadOnlySpan<Join> children) =>
        children.IsEmpty ? None : new Join(JoinKind.All, children.ToArray(), children.Length);

    /// <summary>True when one child is true.</summary>
    /// <param name="children">Steps that must have succeeded, outcomes of steps, or joins; at least one.</param>
    public static Join Any(params ReadOnlySpan<Join> children) => new(JoinKind.Any, children.ToArray(), 1);

    /// <summary>True when so many children are true.</summary>
    /// <param name="required">How many; 1 to the number of children.</param>
    /// <param name="children">Steps that must have succeeded, outcomes of steps, or joins.</param>
    public static Join AtLeast(int required, params ReadOnlySpan<Join> children) => new(JoinKind.AtLeast, children.ToArray(), required);

    /// <summary>True when a step ended in a certain way.</summary>
    /// <param name="stepId">The step's id.</param>
    /// <param name="outcome">How it must have ended.</param>
    public static Join Step(string stepId, StepOutcome outcome) => new(stepId, outcome);

    /// <summary>True when a step succeeded.</summary>
    /// <param name="stepId">The step's id.</param>
    public static Join Succeeded(string stepId) => new(stepId, StepOutcome.Succeeded);

    /// <summary>True when a step failed for good.</summary>
    /// <param name="stepId">The step's id.</param>
    public static Join Failed(string stepId) => new(stepId, StepOutcome.Failed);

    /// <summary>True when a step was skipped by its join or its condition.</summary>
    /// <param name="stepId">The step's id.</param>
    public static Join Skipped(string stepId) => new(stepId, StepOutcome.Skipped);

    /// <summary>True when a step was cancelled.</summary>
    /// <param name="stepId">The step's id.</param>
    public static Join Cancelled(string stepId) => new(stepId, StepOutcome.Cancelled);

    /// <summary>True when a step ended, in whatever way.</summary>
    /// <param name="stepId">The step's id.</param>
    public static Join Finished(string stepId) => new(stepId, StepOutcome.Finished);

    /// <summary>True when a step succeeded, or was skipped by its join or its condition.</summary>
    /// <param name="stepId">The step's id.</param>
    public static Join SucceededOrSkipped(string stepId) => new(stepId, StepOutcome.SucceededOrSkipped);

    /// <summary>A step that must have succeeded.</summary>
    /// <param name="stepId">The step's id.</param>
    public static implicit operator Join(string stepId) => new(stepId, StepOutcome.Succeeded);

    /// <summary>The same join, which cancels the steps it names and does not need any more as soon as it is true: a race.</summary>
    /// <returns>For the outermost node of <c>Dependencies</c>; further inside it is a planning problem.</returns>
    public Join CancelRemaining() => Kind == JoinKind.Step
        ? new Join(JoinKind.All, [this], 1) { CancelsRemaining = true }
        : new Join(Kind, _children, Required) { CancelsRemaining = true };

    /// <summary>Enumerates the children; serves collection expressions.</summary>
    public IEnumerator<Join> GetEnumerator() => ((IEnumerable<Join>)_children).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Join? other) => other is not null && JoinLeaves.AreSame(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Join);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Kind);
        hash.Add(Required);
        foreach (Join leaf in JoinLeaves.Of(this))
            hash.Add(leaf.StepId, StringComparer.Ordinal);

        return hash.ToHashCode();
    }
}
