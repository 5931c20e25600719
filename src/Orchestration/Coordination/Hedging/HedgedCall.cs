using Orchestration.Coordination.Attempts;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Routing.Hedging;

namespace Orchestration.Coordination.Hedging;

/// <summary>A call that gets a second one, at another factory, when it takes unusually long. Whoever succeeds first counts, the other is asked to stop.</summary>
/// <remarks>Dean and Barroso, The Tail at Scale (2013). Both calls have the same request, so the same idempotency key.</remarks>
internal sealed class HedgedCall
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(24);

    private readonly RunningAttempt _attempt;
    private readonly RoutingTask _task;
    private readonly CancellationToken _cancellationToken;
    private readonly HedgedLeg _first;
    private HedgedLeg? _second;
    private TaskCompletionSource _changed = new();
    private volatile bool _isLate;

    private HedgedCall(RunningAttempt attempt, RoutingTask task, CancellationToken cancellationToken)
    {
        _attempt = attempt;
        _task = task;
        _cancellationToken = cancellationToken;
        _first = new HedgedLeg(attempt, attempt.Factory, isSecond: false);
    }

    /// <summary>Why the second call went where it did; null when there was none.</summary>
    public RoutingDecision? Decision { get; private set; }

    /// <summary>Whether the second call's result counts.</summary>
    public bool HasWon { get; private set; }

    /// <summary>The call whose result does not count and that had not returned by then; null when there is none.</summary>
    public HedgedLeg? Loser { get; private set; }

    private HedgeDesk Desk => _attempt.Driver.Host.Router.Hedging;

    public static ValueTask<ActionResult> ExecuteAsync(RunningAttempt attempt, RoutingTask task, CancellationToken cancellationToken)
    {
        return attempt.Driver.Host.Router.Hedging.DelayFor(task, attempt.Factory) is { } delay
            ? new ValueTask<ActionResult>(new HedgedCall(attempt, task, cancellationToken).RunAsync(delay))
            : attempt.Factory.Factory.ExecuteAsync(attempt, cancellationToken);
    }

    /// <summary>The attempt gives its places back; a call that still runs keeps its own, unless it is given up.</summary>
    public void ReleasePlaces(bool isGivenUp)
    {
        if (!isGivenUp)
            return;

        _first.ReleasePlaces();
        _second?.ReleasePlaces();
    }

    private async Task<ActionResult> RunAsync(TimeSpan delay)
    {
        _first.Start(Signal, _cancellationToken);
        using (ITimer timer = _attempt.Driver.Host.Time.CreateTimer(static call => ((HedgedCall)call!).BecomeLate(), this, RoundedUp(delay), Timeout.InfiniteTimeSpan))
            await UntilAsync(() => _first.IsOver || _isLate);
        if (_first.IsOver || _cancellationToken.IsCancellationRequested || !TryStartSecond())
            return await _first.Call;

        await UntilAsync(() => _first.Succeeded || _second!.Succeeded || (_first.IsOver && _second.IsOver));
        ActionResult result = Decide();
        return result.IsSuccess || !_cancellationToken.IsCancellationRequested ? result : await _first.Call;
    }

    /// <summary>Waits for the calls and the timer, each of which signals after its change.</summary>
    private async Task UntilAsync(Func<bool> isDue)
    {
        while (true)
        {
            TaskCompletionSource changed = new();
            Interlocked.Exchange(ref _changed, changed);
            if (isDue())
                return;

            await changed.Task;
        }
    }

    private void BecomeLate()
    {
        _isLate = true;
        Signal();
    }

    private void Signal()
    {
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _changed).TrySetResult();
    }

    private bool TryStartSecond()
    {
        ExecutionHost host = _attempt.Driver.Host;
        long now = host.Now;
        if (_attempt.StopReason != StopReason.None || host.Waiters.HasPromises || !TryEnterHost(host, now))
            return false;
        if (Desk.TryEnter(_task, _first.Factory) is not { } lease)
        {
            if (_attempt.Prepared.Limits is { } limits)
                host.Limits.Undo(limits, now);
            host.Leave();
            return false;
        }

        Decision = lease.Decision;
        _second = new HedgedLeg(_attempt, lease.Factory!, isSecond: true);
        _second.Start(Signal, _cancellationToken);
        _attempt.Circumstances!.Hedge = this;
        _first.OwnPlaces();
        _second.OwnPlaces();
        return true;
    }

    private bool TryEnterHost(ExecutionHost host, long now)
    {
        if (!host.Gate.TryEnter())
            return false;
        if (_attempt.Prepared.Limits is not { } limits || host.Limits.TryEnter(limits, now) is null)
            return true;

        host.Leave();
        return false;
    }

    private ActionResult Decide()
    {
        HedgedLeg second = _second!;
        HasWon = !_first.Succeeded && second.Succeeded;
        Desk.Ended(_attempt.Action, HasWon);
        RoutingTelemetry.Hedged(second.Factory.Name, HasWon);
        second.Trace(HasWon);
        HedgedLeg counts = HasWon ? second : _first;
        HedgedLeg other = HasWon ? _first : second;
        ActionResult result = StepRunner.Settled(_attempt, counts.Call);
        if (other.IsOver)
        {
            other.Learn();
            result = Sum(result, StepRunner.Settled(_attempt, other.Call));
        }
        else
        {
            Loser = other;
            if (HasWon)
                other.LearnDefeat();
            other.Stop();
        }

        if (HasWon)
            _attempt.TakeOver(second.Factory, second.StartedAt);
        return result;
    }

    /// <summary>Timers know milliseconds.</summary>
    private static TimeSpan RoundedUp(TimeSpan delay) => TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(delay.TotalMilliseconds), LongestDelay.TotalMilliseconds));

    /// <summary>What both calls cost and used, with the outcome of one.</summary>
    private static ActionResult Sum(ActionResult result, ActionResult other)
    {
        if (other.IsFree)
            return result;

        Dictionary<string, double> usage = new(result.Usage, StringComparer.Ordinal);
        foreach ((string unit, double amount) in other.Usage)
            usage[unit] = usage.GetValueOrDefault(unit) + amount;
        return result with { Cost = result.Cost + other.Cost, Usage = usage };
    }
}
