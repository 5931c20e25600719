namespace Orchestration.Storage;

/// <summary>Where executions are remembered. One store object is one owner: what it holds, no other owner may write.</summary>
/// <remarks>
/// Members may be called from any thread. A fault that may pass (locked, full, read-only, unreachable) is waited out inside
/// <see cref="CommitAsync"/> and shown in <see cref="Health"/>; all other members answer it as <see cref="StoreUnavailableException"/> within a bounded time.
/// Internal until two released stores have kept it.
/// </remarks>
internal interface IExecutionStore : IAsyncDisposable
{
    /// <summary>Whether what it remembers outlives the process.</summary>
    bool IsDurable { get; }

    StoreHealth Health { get; }

    /// <summary>Called, from any thread, when messages may have come in for executions that this owner holds. A hint: a lost one is made up for by the next sweep.</summary>
    Action? MessagesArrived { get; set; }

    /// <summary>Gets ready to work: connects, makes or migrates the tables, becomes an owner. Called again until it answers true.</summary>
    /// <returns>False while another owner has what only one can have, or while the database cannot be used; <see cref="Health"/> says which.</returns>
    /// <exception cref="StoreUnavailableException">The database was written by a newer version of the library: waiting does not help.</exception>
    ValueTask<bool> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Remembers a new execution, without events, held by this owner under epoch 1. Answers null, or the one that has this id already.</summary>
    /// <remarks>On return the execution's <see cref="StoredExecution.Epoch"/> and <see cref="StoredExecution.Row"/> are set.</remarks>
    ValueTask<StoredExecution?> CreateAsync(StoredExecution execution, CancellationToken cancellationToken);

    /// <summary>Reads an execution with all its events, whoever holds it; null when there is none. Allowed to standbys.</summary>
    ValueTask<StoredExecution?> FindAsync(string executionId, CancellationToken cancellationToken);

    /// <summary>Takes an execution that nobody holds, that this owner holds, or whose owner is dead: reads it under the next epoch. Null when there is none or a living owner holds it.</summary>
    ValueTask<StoredExecution?> TryAcquireAsync(string executionId, CancellationToken cancellationToken);

    /// <summary>Takes unfinished executions that nobody living holds, oldest first, each read under its next epoch.</summary>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<IReadOnlyList<StoredExecution>> AcquireOrphansAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The ids of unfinished executions that this owner holds.</summary>
    ValueTask<IReadOnlyList<string>> FindOwnedAsync(CancellationToken cancellationToken);

    /// <summary>Writes the appended events with the new status in one transaction, if epoch and version in the row are still those of the execution. A final status gives the execution back: it has no owner then, keeps its epoch, and late events may still be added under it.</summary>
    /// <remarks>
    /// Returns when the events are safe, however long that takes; the caller shows them (<see cref="StoredExecution.Commit"/>) after that. One commit of an execution at a time.
    /// A lost connection is no refusal: what became of a commit is read again under the fence.
    /// </remarks>
    /// <exception cref="OwnershipLostException">Another owner holds the execution, and nothing was written. Nothing else means that.</exception>
    /// <exception cref="StoreUnavailableException">The store was closed; nobody knows whether the commit was written.</exception>
    ValueTask CommitAsync(in ExecutionCommit commit);

    /// <summary>Gives an unfinished execution back, so that any owner may take it at once. Nothing happens when it is not held any more.</summary>
    ValueTask ReleaseAsync(StoredExecution execution, CancellationToken cancellationToken);

    /// <summary>Leaves a message for whoever holds an execution, and nudges that owner. False when there is no such execution.</summary>
    ValueTask<bool> PostAsync(string executionId, InboxMessage message, CancellationToken cancellationToken);

    /// <summary>Messages for executions that this owner holds, oldest first, at most 1,000; they stay until a commit consumes them.</summary>
    ValueTask<IReadOnlyList<InboxMessage>> ReadMessagesAsync(CancellationToken cancellationToken);

    /// <summary>Lists executions, newest first. Allowed to standbys.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of ours.</exception>
    ValueTask<ExecutionPage> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken);

    /// <summary>Forgets finished executions as the options say; never an unfinished one. Answers how many.</summary>
    ValueTask<int> ForgetAsync(RetentionOptions options, DateTimeOffset now, CancellationToken cancellationToken);
}
