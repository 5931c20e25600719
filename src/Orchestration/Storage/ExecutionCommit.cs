namespace Orchestration.Storage;

/// <summary>What one turn of an execution adds: the events that were appended after the committed ones, and where they leave it.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Status">Its status after the events.</param>
/// <param name="OutputBytes">How many bytes of outputs the events add.</param>
/// <param name="Consumed">The messages that the events answer; they are removed in the same transaction.</param>
internal readonly record struct ExecutionCommit(StoredExecution Execution, ExecutionStatus Status, long OutputBytes, IReadOnlyList<InboxMessage> Consumed)
{
    /// <summary>The version under which the commit is accepted: how many events are committed.</summary>
    public int Version => Execution.Log.Count;

    /// <summary>The version afterwards. Event number i of the log, from <see cref="Version"/> to here, has the sequence i + 1.</summary>
    public int NewVersion => Execution.Log.End;
}
