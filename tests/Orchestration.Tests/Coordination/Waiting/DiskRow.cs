using Orchestration.Storage;

namespace Orchestration.Tests.Coordination.Waiting;

/// <summary>One execution on the disk.</summary>
internal sealed class DiskRow(StoredExecution first, DiskStore owner)
{
    /// <summary>What was asked at the start.</summary>
    public StoredExecution First => first;

    public DiskStore Owner { get; set; } = owner;

    public long Epoch { get; set; } = 1;

    public ExecutionStatus Status { get; set; }

    /// <summary>The events, their payloads as bytes.</summary>
    public List<EventRecord> Events { get; } = [];
}
