using Orchestration.Storage;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One event on the simulated disk: bytes, and who wrote them.</summary>
internal readonly record struct DiskEvent(EventType Type, int Step, int Detail, long At, byte[]? Payload, long Epoch, int Writer);
