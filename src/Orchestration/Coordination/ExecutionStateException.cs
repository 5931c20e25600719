using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>A request does not fit the state of the execution, such as resuming what is final.</summary>
public sealed class ExecutionStateException : OrchestrationException
{
    internal ExecutionStateException(string executionId, string request, ExecutionStatus status)
        : base($"Execution '{executionId}' is {status} and cannot be {request}.")
    {
        ExecutionId = executionId;
        Status = status;
    }

    /// <summary>The execution in question.</summary>
    public string ExecutionId { get; }

    /// <summary>The status that it has.</summary>
    public ExecutionStatus Status { get; }
}
