using System.Buffers;
using Orchestration.Coordination.Payloads;
using Orchestration.Storage;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>What outlives engines: executions with their events as bytes, and messages for their owners.</summary>
internal sealed class Disk
{
    private readonly PayloadCodec _codec = new();
    private long _lastMessage;

    public Dictionary<string, DiskRow> Rows { get; } = new(StringComparer.Ordinal);

    public List<InboxMessage> Messages { get; } = [];

    /// <summary>Takes an execution for an owner, under the next epoch.</summary>
    public StoredExecution Acquire(DiskRow row, DiskStore owner)
    {
        row.Owner = owner;
        row.Epoch++;
        return Read(row);
    }

    public StoredExecution Read(DiskRow row)
    {
        StoredExecution first = row.First;
        StoredExecution stored = new(first.ExecutionId, first.Template, first.Inputs, first.Tags, first.StartedAt)
        {
            Settings = first.Settings,
            TemplateHash = first.TemplateHash,
            Epoch = row.Epoch,
        };
        foreach (EventRecord record in row.Events)
            stored.Log.Append(record with { Payload = record.Payload is byte[] bytes ? _codec.Decode(record.Type, bytes) : null });
        stored.Restore(row.Status);
        return stored;
    }

    public void Write(in ExecutionCommit commit)
    {
        DiskRow row = Rows[commit.Execution.ExecutionId];
        if (row.Epoch != commit.Execution.Epoch)
            throw new OwnershipLostException(commit.Execution.ExecutionId, commit.Execution.Epoch);

        for (int index = commit.Version; index < commit.NewVersion; index++)
        {
            EventRecord record = commit.Execution.Log[index];
            row.Events.Add(record with { Payload = record.Payload is { } payload ? Encode(record.Type, payload) : null });
        }

        row.Status = commit.Status;
        foreach (InboxMessage consumed in commit.Consumed)
            Messages.RemoveAll(message => message.Id == consumed.Id);
    }

    public void Post(string executionId, InboxMessage message) =>
        Messages.Add(message with { Id = ++_lastMessage, ExecutionId = executionId });

    private byte[] Encode(EventType type, object payload)
    {
        ArrayBufferWriter<byte> output = new();
        _codec.Encode(type, payload, output);
        return output.WrittenSpan.ToArray();
    }
}
