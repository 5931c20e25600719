using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Input that reached a running execution from outside.</summary>
/// <param name="Name">The name for which steps wait.</param>
/// <param name="Payload">What it says; empty when it only says that something happened.</param>
/// <param name="Key">Names it for good, so that it counts once; null when it has none.</param>
/// <param name="At">When it was recorded, in UTC.</param>
public sealed record Signal(string Name, JsonPayload Payload, string? Key, DateTimeOffset At);
