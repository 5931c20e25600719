using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>A commit as it travels to the disk.</summary>
internal sealed record DiskWrite(string ExecutionId, long Epoch, int Version, DiskEvent[] Events, ExecutionStatus Status, long[] Consumed, int Writer)
{
    public int NewVersion => Version + Events.Length;

    public override string ToString() =>
        $"commit {ExecutionId} e{Epoch} v{Version}+[{string.Join(" ", Events.Select(one => one.Step < 0 ? $"{one.Type}" : $"{one.Type}({one.Step},{one.Detail})"))}] {Status}";
}
