using Orchestration.Storage;

namespace Orchestration.Coordination.Recovery;

/// <summary>Finds in the log for how long an execution was paused, because the clocks of its timeouts stood still meanwhile.</summary>
internal static class PausedTime
{
    /// <summary>The ticks between two times in which it was paused.</summary>
    public static long Between(EventLog log, long from, long to)
    {
        long total = 0;
        long pausedAt = -1;
        for (int index = 0; index < log.End; index++)
        {
            ref readonly EventRecord record = ref log[index];
            if (record.Type == EventType.ExecutionPausing && pausedAt < 0)
                pausedAt = record.At;
            else if (record.Type is EventType.ExecutionResumed or EventType.ExecutionRerun or EventType.ExecutionCancelling && pausedAt >= 0)
            {
                total += Overlap(pausedAt, record.At, from, to);
                pausedAt = -1;
            }
        }

        return pausedAt < 0 ? total : total + Overlap(pausedAt, to, from, to);
    }

    private static long Overlap(long start, long end, long from, long to) => Math.Max(0, Math.Min(end, to) - Math.Max(start, from));
}
