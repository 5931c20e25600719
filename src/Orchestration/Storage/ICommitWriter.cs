namespace Orchestration.Storage;

/// <summary>Writes batches of commits, one batch at a time.</summary>
internal interface ICommitWriter
{
    /// <summary>How many commits share one transaction at most.</summary>
    int MaxBatch { get; }

    /// <summary>Writes a batch in one transaction. Every commit checks its own fence: a refused one is marked lost and does not hinder the others.</summary>
    /// <remarks>Throws when nothing, or nobody knows what, was written; the same batch is then written again, and a commit that was written before must be recognised.</remarks>
    ValueTask WriteAsync(IReadOnlyList<PendingCommit> batch);

    /// <summary>A batch could not be written; it is tried again after a while.</summary>
    void Failed(Exception fault);

    /// <summary>A batch was written.</summary>
    void Succeeded();
}
