namespace Orchestration.Templates;

/// <summary>Lets a step run another workflow: the step's parameters are its inputs, its outputs are the step's output.</summary>
/// <remarks>Workflows may be nested 16 deep. Cancelling, pausing, time and money of the outer execution reach the inner one.</remarks>
public sealed record SubWorkflow
{
    /// <summary>A template, or the id of one in the catalog such as <c>"campaign@2"</c>.</summary>
    public required WorkflowReference Workflow { get; init; }
}
