using System.Buffers;
using Npgsql;
using Orchestration.Artifacts;

namespace Orchestration.Storage.PostgreSql.Commits;

/// <summary>One commit as one statement.</summary>
internal static class CommitCommand
{
    /// <summary>PostgreSQL takes less than 1 GiB in one message, and breaks the line at more; this much it can also write in the time of one command.</summary>
    private const int LargestPayloads = 128 * 1024 * 1024;

    public static NpgsqlBatchCommand Of(in ExecutionCommit commit, CommitStatements statements, IPayloadCodec codec, Guid owner)
    {
        List<(int Sequence, int Place, ArtifactReference File)> files = [];
        NpgsqlBatchCommand command = new(statements.Events);
        AddRow(command.Parameters, commit, owner);
        AddEvents(command.Parameters, commit, codec, files);
        if (commit.Consumed.Count > 0 || files.Count > 0 || commit.NewVersion == commit.Version)
        {
            command.CommandText = statements.Everything;
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. commit.Consumed.Select(message => message.Id)] });
            AddFiles(command.Parameters, files);
        }

        return command;
    }

    private static void AddRow(NpgsqlParameterCollection parameters, in ExecutionCommit commit, Guid owner)
    {
        StoredExecution execution = commit.Execution;
        parameters.Add(new NpgsqlParameter<long> { TypedValue = execution.Row });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = execution.Epoch });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = commit.Version });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = commit.NewVersion });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = StatusWords.Of(commit.Status) });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = commit.OutputBytes });
        parameters.Add(new NpgsqlParameter<long?> { TypedValue = FinishedAt(commit) });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
    }

    /// <summary>The row keeps the time of the first final status; this one counts only where it has none.</summary>
    private static long? FinishedAt(in ExecutionCommit commit)
    {
        if (!commit.Status.IsFinal)
            return null;

        return commit.NewVersion > 0 ? commit.Execution.Log[commit.NewVersion - 1].At : commit.Execution.StartedAt;
    }

    private static void AddEvents(
        NpgsqlParameterCollection parameters, in ExecutionCommit commit, IPayloadCodec codec, List<(int Sequence, int Place, ArtifactReference File)> files)
    {
        int count = commit.NewVersion - commit.Version;
        short[] types = new short[count];
        int[] steps = new int[count];
        int[] details = new int[count];
        long[] times = new long[count];
        byte[]?[] payloads = new byte[]?[count];
        ArrayBufferWriter<byte>? buffer = null;
        long bytes = 0;
        for (int index = 0; index < count; index++)
        {
            ref readonly EventRecord record = ref commit.Execution.Log[commit.Version + index];
            types[index] = (short)record.Type;
            steps[index] = record.Step;
            details[index] = record.Detail;
            times[index] = record.At;
            if (record.Payload is not { } payload)
                continue;

            (buffer ??= new ArrayBufferWriter<byte>()).ResetWrittenCount();
            codec.Encode(record.Type, payload, buffer);
            if ((bytes += buffer.WrittenCount) > LargestPayloads)
                throw new NotSupportedException($"Events {commit.Version + 1} to {commit.NewVersion} of execution '{commit.Execution.ExecutionId}' have more than {LargestPayloads:N0} bytes together.");
            payloads[index] = buffer.WrittenSpan.ToArray();
            foreach (ArtifactReference file in codec.ArtifactsOf(payload))
                files.Add((commit.Version + index + 1, files.Count, file));
        }

        parameters.Add(new NpgsqlParameter<short[]> { TypedValue = types });
        parameters.Add(new NpgsqlParameter<int[]> { TypedValue = steps });
        parameters.Add(new NpgsqlParameter<int[]> { TypedValue = details });
        parameters.Add(new NpgsqlParameter<long[]> { TypedValue = times });
        parameters.Add(new NpgsqlParameter<byte[]?[]> { TypedValue = payloads });
    }

    private static void AddFiles(NpgsqlParameterCollection parameters, List<(int Sequence, int Place, ArtifactReference File)> files)
    {
        parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. files.Select(file => file.Sequence)] });
        parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. files.Select(file => file.Place)] });
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. files.Select(file => StoredText.Encode(file.File.Name))] });
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. files.Select(file => StoredText.Encode(file.File.MediaType))] });
        parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. files.Select(file => file.File.Size)] });
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. files.Select(file => StoredText.Encode(file.File.Sha256))] });
    }
}
