namespace Orchestration.Coordination;

/// <summary>An execution with this id exists, and was started with another template or other inputs.</summary>
public sealed class ExecutionConflictException : OrchestrationException
{
    internal ExecutionConflictException(string executionId)
        : base($"Execution '{executionId}' exists and was started with another template or other inputs; use another id, or the same input to get the same execution.") =>
        ExecutionId = executionId;

    /// <summary>The id in question.</summary>
    public string ExecutionId { get; }
}
