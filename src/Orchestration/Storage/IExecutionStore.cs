namespace Orchestration.Storage;

/// <summary>Where executions are remembered.</summary>
/// <remarks>Internal until the durable stores fix the stored format.</remarks>
internal interface IExecutionStore
{
    /// <summary>Remembers a new execution; its id must be new.</summary>
    void Add(StoredExecution execution);

    /// <summary>Finds an execution, or null.</summary>
    StoredExecution? Find(string executionId);

    /// <summary>Commits the events that were appended to the execution's log, with its status.</summary>
    void Commit(StoredExecution execution, ExecutionStatus status, long outputBytes);

    /// <summary>Lists executions, newest first.</summary>
    ExecutionPage Query(ExecutionQuery query);
}
