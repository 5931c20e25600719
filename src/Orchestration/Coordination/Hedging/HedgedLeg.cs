using System.Diagnostics.CodeAnalysis;
using Orchestration.Coordination.Attempts;
using Orchestration.Factories;

namespace Orchestration.Coordination.Hedging;

/// <summary>One of the two calls of a hedged attempt, with the places that it holds until it returns.</summary>
/// <param name="attempt">The attempt.</param>
/// <param name="factory">Who is called.</param>
/// <param name="isSecond">Whether it holds places of its own under the limits of the step and of the host.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "The source has no timer, and the timer is disposed when the call returns.")]
internal sealed class HedgedLeg(RunningAttempt attempt, ConnectedFactory factory, bool isSecond)
{
    private readonly long _startedAt = attempt.Driver.Host.Now;
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenRegistration _outer;
    private Task<ActionResult>? _call;
    private ITimer? _cap;
    private SecondCallSpan? _span;
    private int _holdsPlaces = 1;
    private volatile bool _ownsPlaces;
    private volatile bool _hasReturned;

    public ConnectedFactory Factory => factory;

    /// <summary>When it was made, in UTC ticks.</summary>
    public long StartedAt => _startedAt;

    /// <summary>The call itself, once it was made.</summary>
    public Task<ActionResult> Call => _call!;

    public bool IsOver => _call!.IsCompleted;

    public bool Succeeded => _call!.IsCompletedSuccessfully && _call.Result is { IsSuccess: true };

    private ExecutionHost Host => attempt.Driver.Host;

    /// <summary>Second calls never find out whether a factory works again: they go to healthy ones only.</summary>
    private int Probe => isSecond ? 0 : attempt.Circumstances!.Probe;

    /// <summary>Makes the call; whoever is told when it returns is told once.</summary>
    public void Start(Action onReturned, CancellationToken cancellationToken)
    {
        _outer = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _stop);
        _call = MakeAsync();
        if (!_call.IsCompleted)
            _call.GetAwaiter().UnsafeOnCompleted(onReturned);
    }

    /// <summary>From now on its places are given back when it returns, whatever becomes of the attempt.</summary>
    public void OwnPlaces()
    {
        _ownsPlaces = true;
        Interlocked.MemoryBarrier();
        if (_hasReturned)
            ReleasePlaces();
    }

    /// <summary>Tells the trace of the second call whether its result counts.</summary>
    public void Trace(bool hasWon) => _span?.Decided(hasWon);

    /// <summary>It is not needed any more: it is asked to stop, and keeps its places until it returns or a cap has passed.</summary>
    public void Stop()
    {
        if (IsOver)
            return;

        _cap = Host.Time.CreateTimer(static leg => ((HedgedLeg)leg!).ReleasePlaces(), this, Host.Options.AbandonedPlaceTime, Timeout.InfiniteTimeSpan);
        Host.Dispatch.Enqueue(new TokenCancellation(_stop));
    }

    public void ReleasePlaces()
    {
        if (Interlocked.Exchange(ref _holdsPlaces, 0) == 0)
            return;

        factory.Exit(Probe);
        if (attempt.Prepared.Limits is { } limits)
            Host.Limits.Exit(limits);
        if (isSecond)
            Host.Leave();
    }

    /// <summary>Teaches the router what a call that has returned came to, unless it was asked to stop.</summary>
    public void Learn()
    {
        if (_stop.IsCancellationRequested || !IsOver)
            return;

        factory.Record.Note(attempt.Action, StepRunner.Settled(attempt, _call!), TimeSpan.FromTicks(Host.Now - _startedAt), Probe);
    }

    /// <summary>Teaches the router that the call had not returned yet when another succeeded.</summary>
    public void LearnDefeat()
    {
        double seconds = TimeSpan.FromTicks(Host.Now - _startedAt).TotalSeconds;
        factory.Record.Overall.Outlasted(seconds);
        factory.Record.Of(attempt.Action).Outlasted(seconds);
    }

    /// <summary>It lost, and that is recorded: what it costs is reported as soon as it returns.</summary>
    public void ReportLate()
    {
        if (IsOver)
            Report();
        else
            _call!.GetAwaiter().UnsafeOnCompleted(Report);
    }

    private void Report()
    {
        RunningAttempt late = new(attempt.Driver, attempt.Prepared, attempt.Step, attempt.AttemptNumber, attempt.Parameters, factory, _stop)
        {
            Circumstances = new AttemptCircumstances { Run = attempt.Circumstances?.Run, IsSurplus = true },
        };
        late.MarkStopped(StopReason.Cancel);
        late.Settle(StepRunner.Settled(attempt, _call!), Host.Now);
        attempt.Driver.Returned(late);
    }

    private async Task<ActionResult> MakeAsync()
    {
        if (isSecond)
            _span = SecondCallSpan.Begin(attempt, factory.Name);
        ActionResult? result = null;
        try
        {
            return result = await factory.Factory.ExecuteAsync(attempt, _stop.Token);
        }
        finally
        {
            _span?.Returned(result, _stop.IsCancellationRequested);
            _outer.Unregister();
            _cap?.Dispose();
            _hasReturned = true;
            Interlocked.MemoryBarrier();
            if (_ownsPlaces)
                ReleasePlaces();
        }
    }
}
