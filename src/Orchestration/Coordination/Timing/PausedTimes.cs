using Orchestration.Storage;

namespace Orchestration.Coordination.Timing;

/// <summary>When an execution was paused, because the clocks of its timeouts stood still meanwhile.</summary>
/// <remarks>Used by the drainer alone. Exists only of executions that have time limits and were paused; looks at each event of the log once.</remarks>
internal sealed class PausedTimes(EventLog log)
{
    private readonly List<(long From, long To)> _pauses = [];
    private long _pausedAt = -1;

    /// <summary>How many events were looked at.</summary>
    public int SeenCount { get; private set; }

    /// <summary>The ticks between two times, the later of which is now, in which it was paused.</summary>
    public long Between(long from, long now)
    {
        See();
        long total = _pausedAt < 0 ? 0 : Overlap(_pausedAt, now, from, now);
        foreach ((long start, long end) in _pauses)
            total += Overlap(start, end, from, now);
        return total;
    }

    private void See()
    {
        for (; SeenCount < log.End; SeenCount++)
        {
            ref readonly EventRecord record = ref log[SeenCount];
            if (record.Type == EventType.ExecutionPausing && _pausedAt < 0)
                _pausedAt = record.At;
            else if (record.Type is EventType.ExecutionResumed or EventType.ExecutionRerun or EventType.ExecutionCancelling && _pausedAt >= 0)
            {
                _pauses.Add((_pausedAt, record.At));
                _pausedAt = -1;
            }
        }
    }

    private static long Overlap(long start, long end, long from, long to) => Math.Max(0, Math.Min(end, to) - Math.Max(start, from));
}
