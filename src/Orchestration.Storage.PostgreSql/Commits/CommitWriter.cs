using Npgsql;
using Orchestration.Storage.PostgreSql.Tables;

namespace Orchestration.Storage.PostgreSql.Commits;

/// <summary>Writes a batch of commits in one round trip and one transaction.</summary>
internal sealed class CommitWriter(Database database, CommitStatements statements, IPayloadCodec codec, Guid owner, int maxBatch, HealthRecord health)
    : ICommitWriter
{
    public int MaxBatch => maxBatch;

    /// <summary>Called around each batch, so that tests can break there.</summary>
    public Action<PersistencePoint>? Crash { get; set; }

    public async ValueTask WriteAsync(IReadOnlyList<PendingCommit> batch)
    {
        await using NpgsqlConnection connection = await database.OpenReservedAsync(CancellationToken.None).ConfigureAwait(false);
        Crash?.Invoke(PersistencePoint.BeforeWrite);
        List<PendingCommit> refused = await SendAsync(connection, InOrder(batch)).ConfigureAwait(false);
        Crash?.Invoke(PersistencePoint.AfterWrite);
        if (refused.Count > 0)
            await JudgeAsync(connection, refused).ConfigureAwait(false);
    }

    public void Failed(Exception fault) => health.CommitFailed(fault);

    public void Succeeded() => health.CommitSucceeded();

    /// <summary>All stores lock rows in the same order, so that none waits for another in a circle.</summary>
    private static List<PendingCommit> InOrder(IReadOnlyList<PendingCommit> batch)
    {
        List<PendingCommit> ordered = [.. batch];
        if (ordered.Count > 1)
            ordered.Sort((one, other) => one.Commit.Execution.Row.CompareTo(other.Commit.Execution.Row));
        return ordered;
    }

    /// <summary>Answers those that were refused. What the server cannot take fails alone, and the others are sent again without it.</summary>
    private async ValueTask<List<PendingCommit>> SendAsync(NpgsqlConnection connection, List<PendingCommit> ordered)
    {
        List<(PendingCommit Commit, NpgsqlBatchCommand Command)> sending = [];
        foreach (PendingCommit pending in ordered)
        {
            if (TryWrite(pending) is { } command)
                sending.Add((pending, command));
        }

        while (sending.Count > 0)
        {
            try
            {
                await using NpgsqlBatch batch = new(connection);
                foreach ((_, NpgsqlBatchCommand command) in sending)
                    batch.BatchCommands.Add(command);
                await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
                return [.. sending.Where(one => one.Command.Rows == 0).Select(one => one.Commit)];
            }
            catch (PostgresException fault) when (fault.ConstraintName == Migrations.OwnerKey && database.Register is not null)
            {
                await database.Register(connection, CancellationToken.None).ConfigureAwait(false);
            }
            catch (PostgresException fault) when (Faults.IsOfData(fault) && sending.FindIndex(one => one.Command == fault.BatchCommand) is >= 0 and int index)
            {
                sending[index].Commit.Fault = Faults.Translate(fault);
                sending.RemoveAt(index);
            }
        }

        return [];
    }

    /// <summary>A commit that cannot be put into bytes fails alone.</summary>
    private NpgsqlBatchCommand? TryWrite(PendingCommit pending)
    {
        pending.IsLost = false;
        pending.Fault = null;
        try
        {
            return CommitCommand.Of(pending.Commit, statements, codec, owner);
        }
        catch (Exception fault)
        {
            pending.Fault = fault;
            return null;
        }
    }

    /// <summary>A refused commit either lost its execution, or was written before by a try whose answer was lost.</summary>
    private async ValueTask JudgeAsync(NpgsqlConnection connection, List<PendingCommit> refused)
    {
        Dictionary<long, (long Epoch, int Version)> positions = [];
        await using NpgsqlCommand command = new(statements.Positions, connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. refused.Select(pending => pending.Commit.Execution.Row)] });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
            positions[reader.GetInt64(0)] = (reader.GetInt64(1), reader.GetInt32(2));

        foreach (PendingCommit pending in refused)
        {
            ExecutionCommit commit = pending.Commit;
            pending.IsLost = !positions.TryGetValue(commit.Execution.Row, out (long Epoch, int Version) position)
                || position.Epoch != commit.Execution.Epoch
                || position.Version != commit.NewVersion;
        }
    }
}
