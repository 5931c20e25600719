using Orchestration.Factories;

namespace Orchestration.Coordination.Retrying;

/// <summary>Payload of the event that schedules another attempt.</summary>
internal sealed record ScheduledRetry(ActionResult Result, long DueAt);
