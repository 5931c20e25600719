namespace Orchestration.Coordination;

/// <summary>No execution with this id is remembered.</summary>
public sealed class ExecutionNotFoundException : OrchestrationException
{
    internal ExecutionNotFoundException(string executionId)
        : base($"There is no execution '{executionId}', or it is forgotten.") => ExecutionId = executionId;

    /// <summary>The id that was asked for.</summary>
    public string ExecutionId { get; }
}
