namespace Orchestration.Storage;

/// <summary>Statuses as stored text, so that numbers may move and people may read.</summary>
internal static class StatusWords
{
    public static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Pending => "pending",
        ExecutionStatus.Running => "running",
        ExecutionStatus.Pausing => "pausing",
        ExecutionStatus.Paused => "paused",
        ExecutionStatus.Cancelling => "cancelling",
        ExecutionStatus.Compensating => "compensating",
        ExecutionStatus.Completed => "completed",
        ExecutionStatus.Failed => "failed",
        ExecutionStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    /// <exception cref="StoreUnavailableException">No status of this library has that word.</exception>
    public static ExecutionStatus Parse(string word) => word switch
    {
        "pending" => ExecutionStatus.Pending,
        "running" => ExecutionStatus.Running,
        "pausing" => ExecutionStatus.Pausing,
        "paused" => ExecutionStatus.Paused,
        "cancelling" => ExecutionStatus.Cancelling,
        "compensating" => ExecutionStatus.Compensating,
        "completed" => ExecutionStatus.Completed,
        "failed" => ExecutionStatus.Failed,
        "cancelled" => ExecutionStatus.Cancelled,
        _ => throw new StoreUnavailableException(StoreProblem.Corrupt, $"The store holds an execution with the status '{word}', which this version of the library does not know."),
    };
}
