namespace Orchestration.Coordination.Waiting;

/// <summary>A timer has begun. Payload of its event.</summary>
/// <param name="DueAt">When it is over, in UTC ticks.</param>
internal sealed record TimerStart(long DueAt);
