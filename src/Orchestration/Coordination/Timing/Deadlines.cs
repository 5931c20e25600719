using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Coordination.Timing;

/// <summary>The deadlines of one execution, behind one timer that exists only while something is due.</summary>
/// <remarks>Used by the drainer alone; the timer's callback only asks for a drain.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "The timer is disposed with the last deadline of a final execution.")]
internal sealed class Deadlines(TimeProvider time, Action onElapsed)
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    private readonly PriorityQueue<Deadline, long> _queue = new();
    private List<(Deadline Deadline, long Remaining)>? _standing;
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;
    private bool _isFinished;

    public void Add(Deadline deadline, long dueAt)
    {
        if (_standing is not null && deadline.StandsStillInPause)
            _standing.Add((deadline, dueAt - Now));
        else
            _queue.Enqueue(deadline, dueAt);
    }

    /// <summary>Takes one deadline that is due, if any.</summary>
    public bool TryTake(long now, out Deadline deadline)
    {
        deadline = default;
        return _queue.TryPeek(out _, out long due) && due <= now && _queue.TryDequeue(out deadline, out _);
    }

    /// <summary>Stops the clock of all deadlines that stand still in a pause.</summary>
    public void StandStill(long now)
    {
        if (_standing is not null)
            return;

        _standing = [];
        List<(Deadline Deadline, long Due)> others = [];
        while (_queue.TryDequeue(out Deadline deadline, out long due))
        {
            if (deadline.StandsStillInPause)
                _standing.Add((deadline, due - now));
            else
                others.Add((deadline, due));
        }

        foreach ((Deadline deadline, long due) in others)
            _queue.Enqueue(deadline, due);
    }

    /// <summary>Lets those clocks go on with what remained.</summary>
    public void GoOn(long now)
    {
        if (_standing is null)
            return;

        foreach ((Deadline deadline, long remaining) in _standing)
            _queue.Enqueue(deadline, now + remaining);
        _standing = null;
    }

    /// <summary>Sets the timer for the earliest deadline.</summary>
    public void Arm(long now)
    {
        if (!_queue.TryPeek(out _, out long due))
        {
            _armedFor = long.MaxValue;
            if (_isFinished)
                _timer?.Dispose();
            return;
        }

        if (due == _armedFor)
            return;

        _armedFor = due;
        TimeSpan delay = TimeSpan.FromTicks(Math.Clamp(due - now, 0, LongestTimer.Ticks));
        if (delay.Ticks % TimeSpan.TicksPerMillisecond != 0)
            delay = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
        if (_timer is null)
            _timer = time.CreateTimer(static state => ((Deadlines)state!).Elapsed(), this, delay, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The armed time has come: the next <see cref="Arm"/> sets the timer anew.</summary>
    public void Disarm() => _armedFor = long.MaxValue;

    /// <summary>Forgets all but the places of abandoned calls, and with the last of them the timer.</summary>
    public void Finish()
    {
        _isFinished = true;
        _standing = null;
        (Deadline Deadline, long Due)[] places = [.. _queue.UnorderedItems.Where(item => item.Element.Kind == DeadlineKind.ReleasePlace)];
        _queue.Clear();
        foreach ((Deadline deadline, long due) in places)
            _queue.Enqueue(deadline, due);
        Arm(Now);
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private void Elapsed() => onElapsed();
}
