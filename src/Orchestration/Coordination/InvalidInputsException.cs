namespace Orchestration.Coordination;

/// <summary>Inputs do not fit the schema of the workflow. Nothing was started.</summary>
public sealed class InvalidInputsException : OrchestrationException
{
    internal InvalidInputsException(string workflowId, IReadOnlyList<OrchestrationProblem> problems)
        : base($"The inputs do not fit the workflow '{workflowId}':{Environment.NewLine}"
            + string.Join(Environment.NewLine, problems.Take(20).Select(problem => "- " + problem)))
    {
        WorkflowId = workflowId;
        Problems = problems;
    }

    /// <summary>The workflow that was to be started.</summary>
    public string WorkflowId { get; }

    /// <summary>Every violation, with its path such as <c>inputs.order.lines[0]</c>.</summary>
    public IReadOnlyList<OrchestrationProblem> Problems { get; }
}
