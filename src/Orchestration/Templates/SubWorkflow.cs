using System.Runtime.CompilerServices;

namespace Orchestration.Templates;

/// <summary>Lets a step run another workflow: the step's parameters are its inputs, its outputs are the step's output.</summary>
/// <remarks>At most 16 workflows may stand around another. Cancelling, pausing, time and money of the outer execution reach the inner one.</remarks>
public sealed record SubWorkflow
{
    /// <summary>How many workflows may stand around another.</summary>
    internal const int MaximumDepth = 16;

    /// <summary>A template, or the id of one in the catalog such as <c>"campaign@2"</c>.</summary>
    public required WorkflowReference Workflow { get; init; }

    /// <summary>Whether both run the same; templates are compared by what they say.</summary>
    /// <param name="other">The other one.</param>
    /// <exception cref="InsufficientExecutionStackException">Templates were nested in code far deeper than planning allows.</exception>
    public bool Equals(SubWorkflow? other)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return ReferenceEquals(this, other) || (other is not null && Workflow == other.Workflow);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Workflow.WorkflowId, Workflow.Version);
}
