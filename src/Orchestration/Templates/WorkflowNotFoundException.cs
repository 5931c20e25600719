namespace Orchestration.Templates;

/// <summary>The catalog has no template of this id and version.</summary>
public sealed class WorkflowNotFoundException : OrchestrationException
{
    internal WorkflowNotFoundException(WorkflowReference reference)
        : base($"The catalog has no workflow '{reference}'; add its template first, or pass the template itself.") => Reference = reference;

    /// <summary>What was looked for.</summary>
    public WorkflowReference Reference { get; }
}
