namespace Orchestration.Storage;

/// <summary>A write was refused because another owner holds the execution.</summary>
internal sealed class OwnershipLostException(string executionId, long epoch)
    : OrchestrationException($"Execution '{executionId}' is not held under epoch {epoch} any more: another process has taken it over.")
{
    public string ExecutionId { get; } = executionId;

    public long Epoch { get; } = epoch;
}
