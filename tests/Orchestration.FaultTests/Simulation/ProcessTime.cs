using Orchestration.Testing;

namespace Orchestration.FaultTests.Simulation;

/// <summary>The clock of all processes, as one of them sees it: its timers add to its own work.</summary>
internal sealed class ProcessTime(VirtualTime time, SimulatedQueue queue) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(_ => queue.Add(() => callback(state)), null, dueTime, period);
}
