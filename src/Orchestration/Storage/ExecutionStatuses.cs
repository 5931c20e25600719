namespace Orchestration.Storage;

/// <summary>What can be said of an execution's status.</summary>
public static class ExecutionStatuses
{
    /// <summary>Extends the status.</summary>
    /// <param name="status">The status.</param>
    extension(ExecutionStatus status)
    {
        /// <summary>Whether the status never changes again.</summary>
        public bool IsFinal => status >= ExecutionStatus.Completed;
    }
}
