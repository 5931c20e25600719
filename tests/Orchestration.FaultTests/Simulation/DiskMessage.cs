namespace Orchestration.FaultTests.Simulation;

/// <summary>A message on the simulated disk.</summary>
internal sealed record DiskMessage(long Id, string ExecutionId, string Kind, byte[]? Body, long PostedAt);
