using Orchestration.Artifacts;
using Orchestration.Storage.Sqlite.Database;
using Orchestration.Storage.Sqlite.Schema;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Writes one commit, if its fence holds.</summary>
internal sealed class CommitStatements(IPayloadCodec codec, SqliteOwner owner)
{
    /// <summary>Most commits leave the status as it is; then no index has to be changed.</summary>
    private const string Advance =
        "UPDATE executions SET version = ?1, output_bytes = output_bytes + ?2 WHERE execution = ?3 AND epoch = ?4 AND version = ?5";

    private const string AdvanceWithStatus =
        """
        UPDATE executions SET version = ?1, output_bytes = output_bytes + ?2, status = ?6, finished_at = ?7, owner = ?8
        WHERE execution = ?3 AND epoch = ?4 AND version = ?5
        """;

    private const string ReadFence = "SELECT 1 FROM executions WHERE execution = ?1 AND epoch = ?2 AND version = ?3";

    /// <summary>Rows beyond the version of an execution mean nothing, so they may be replaced.</summary>
    private const string AddEvent = "INSERT OR REPLACE INTO events (event, type, step, detail, at, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    private const string AddArtifact =
        "INSERT OR REPLACE INTO artifacts (execution, sequence, number, name, media_type, size, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    private const string Consume = "DELETE FROM inbox WHERE message = ?1 AND execution = ?2";

    private readonly PayloadBuffer _payloads = new();

    /// <param name="database">The connection, inside of a transaction.</param>
    /// <param name="pending">The commit; told when its fence does not hold, or when it can never be written.</param>
    /// <param name="isDoubtful">Whether the commit was tried before and may have been written then.</param>
    public void Write(SqliteDatabase database, PendingCommit pending, bool isDoubtful)
    {
        ExecutionCommit commit = pending.Commit;
        pending.IsLost = false;
        if (pending.Fault is not null || !TryEncode(pending))
            return;

        if (!TryAdvance(database, commit))
        {
            pending.IsLost = !isDoubtful || !IsWritten(database, commit);
            return;
        }

        AddEvents(database, commit);
        foreach (InboxMessage message in commit.Consumed)
            database.Get(Consume).Bind(1, message.Id).Bind(2, commit.Execution.Row).Run();
    }

    /// <summary>Encodes before anything is written, so that what cannot be encoded fails alone.</summary>
    private bool TryEncode(PendingCommit pending)
    {
        ExecutionCommit commit = pending.Commit;
        try
        {
            if (commit.NewVersion > EventKey.MaxSequence)
                throw new NotSupportedException($"Execution '{commit.Execution.ExecutionId}' has more than {EventKey.MaxSequence:N0} events.");

            _payloads.Encode(codec, commit);
            return true;
        }
        catch (Exception fault)
        {
            pending.Fault = fault;
            return false;
        }
    }

    private bool TryAdvance(SqliteDatabase database, in ExecutionCommit commit)
    {
        StoredExecution execution = commit.Execution;
        bool isSameStatus = commit.Status == execution.Status;
        SqliteStatement advance = database.Get(isSameStatus ? Advance : AdvanceWithStatus);
        advance.Bind(1, commit.NewVersion).Bind(2, commit.OutputBytes).Bind(3, execution.Row).Bind(4, execution.Epoch).Bind(5, commit.Version);
        if (!isSameStatus)
        {
            bool isFinal = commit.Status.IsFinal;
            advance.Bind(6, StatusWords.Of(commit.Status)).Bind(7, isFinal ? FinishOf(commit) : null).Bind(8, isFinal ? null : owner.Number);
        }

        advance.Run();
        return database.Changes == 1;
    }

    private static long? FinishOf(in ExecutionCommit commit) =>
        commit.Execution.FinishedAt != 0 ? commit.Execution.FinishedAt : commit.Execution.Log[commit.NewVersion - 1].At;

    private static bool IsWritten(SqliteDatabase database, in ExecutionCommit commit)
    {
        SqliteStatement fence = database.Get(ReadFence).Bind(1, commit.Execution.Row).Bind(2, commit.Execution.Epoch).Bind(3, commit.NewVersion);
        bool isWritten = fence.Next();
        fence.Reset();
        return isWritten;
    }

    private void AddEvents(SqliteDatabase database, in ExecutionCommit commit)
    {
        if (commit.NewVersion == commit.Version)
            return;

        SqliteStatement add = database.Get(AddEvent);
        for (int index = commit.Version; index < commit.NewVersion; index++)
        {
            ref readonly EventRecord one = ref commit.Execution.Log[index];
            add.Bind(1, EventKey.Of(commit.Execution.Row, index + 1)).Bind(2, (long)one.Type).Bind(3, one.Step).Bind(4, one.Detail).Bind(5, one.At);
            if (one.Payload is null)
                add.BindNull(6);
            else
                add.Bind(6, _payloads.Of(index - commit.Version));
            add.Run();
            if (one.Payload is not null)
                AddArtifacts(database, commit.Execution.Row, index + 1, codec.ArtifactsOf(one.Payload));
        }

        add.BindNull(6);
    }

    private static void AddArtifacts(SqliteDatabase database, long execution, int sequence, IReadOnlyList<ArtifactReference> artifacts)
    {
        for (int number = 0; number < artifacts.Count; number++)
        {
            ArtifactReference artifact = artifacts[number];
            database.Get(AddArtifact)
                .Bind(1, execution).Bind(2, sequence).Bind(3, number)
                .Bind(4, artifact.Name).Bind(5, artifact.MediaType).Bind(6, artifact.Size).Bind(7, artifact.Sha256)
                .Run();
        }
    }
}
