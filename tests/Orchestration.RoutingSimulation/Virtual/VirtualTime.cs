namespace Orchestration.RoutingSimulation.Virtual;

/// <summary>A clock that jumps from event to event, and the one thread on which everything happens.</summary>
/// <remarks>Continuations of the router are posted here as well, so that the order of everything follows from the seed.</remarks>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly PostedWork _posted = new();
    private long _order;

    /// <summary>Since the beginning, in ticks.</summary>
    public long Now { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Beginning.AddTicks(Now);

    public override long GetTimestamp() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new VirtualTimer(this, callback, state, dueTime, period);

    public void At(long at, Action happens) => _events.Enqueue(happens, (Math.Max(at, Now), _order++));

    public Task WaitAsync(long ticks)
    {
        TaskCompletionSource due = new();
        At(Now + ticks, due.SetResult);
        return due.Task;
    }

    /// <summary>Lets everything happen until nothing is left, or the end has come.</summary>
    public void Run(long until = long.MaxValue)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_posted);
        try
        {
            while (_events.TryDequeue(out Action? happens, out (long At, long Order) due) && due.At <= until)
            {
                Now = due.At;
                happens();
                _posted.RunAll();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
