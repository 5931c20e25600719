namespace Orchestration.Coordination;

/// <summary>An execution with this id exists, and was started with another template or other inputs.</summary>
public sealed class ExecutionConflictException : OrchestrationException
{
    internal ExecutionConflictException(string executionId, string difference = "another template or other inputs")
        : base($"Execution '{executionId}' exists and was started with {difference}. Use another id to start a new one, or FindAsync to get the one that is there.") =>
        ExecutionId = executionId;

    /// <summary>The id in question.</summary>
    public string ExecutionId { get; }
}
