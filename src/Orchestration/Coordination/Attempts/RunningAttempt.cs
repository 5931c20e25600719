using System.Globalization;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Parts;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination.Attempts;

/// <summary>One try of one step: the request that the factory sees, the call, and the input that reports its end.</summary>
/// <remarks>One object, because a step must cost little: it queues itself, links itself into the mailbox and owns its places.</remarks>
internal sealed class RunningAttempt : ActionRequest, IMailboxItem, IThreadPoolWorkItem
{
    private readonly ExecutionDriver _driver;
    private readonly CancellationTokenSource _stop;
    private object? _callOrResult;
    private byte _places = 2;

    public RunningAttempt(ExecutionDriver driver, PreparedStep prepared, int step, int attempt, JsonPayload parameters, ConnectedFactory factory, CancellationTokenSource stop)
        : base(prepared.Action, parameters, driver.Host.Artifacts)
    {
        _driver = driver;
        _stop = stop;
        Prepared = prepared;
        Step = step;
        AttemptNumber = attempt;
        Factory = factory;
    }

    public IMailboxItem? Next { get; set; }

    /// <summary>The neighbours among the running attempts.</summary>
    public RunningAttempt? Preceding { get; set; }

    public RunningAttempt? Following { get; set; }

    public ExecutionDriver Driver => _driver;

    public PreparedStep Prepared { get; }

    public ConnectedFactory Factory { get; private set; }

    /// <summary>The number of the step, or of the part of one.</summary>
    public int Step { get; }

    public int AttemptNumber { get; }

    /// <summary>How often the step's work was begun anew by a rerun.</summary>
    public int Generation { get; set; }

    /// <summary>Asks the call to stop: its own source, or the one that it shares with other attempts of the execution.</summary>
    public CancellationTokenSource StopSource => _stop;

    public CancellationToken Token => _stop.Token;

    public StopReason StopReason { get; private set; }

    public bool IsInterrupted => StopReason == StopReason.Interrupt;

    /// <summary>What came of the call, once it is settled; null before.</summary>
    public ActionResult? Result => _callOrResult as ActionResult;

    /// <summary>When the call returned, in UTC ticks; while it runs, when it was started.</summary>
    public long EndedAt { get; set; }

    /// <summary>Whether the call returned before whoever made it did.</summary>
    public bool EndedInline { get; set; }

    /// <summary>What is special about it; null mostly.</summary>
    public AttemptCircumstances? Circumstances { get; set; }

    /// <summary>The secrets among the parameters, to be removed from failures and progress; null when there are none.</summary>
    public UsedSecrets? Secrets => Circumstances?.Secrets;

    public override string? ExecutionId => _driver.ExecutionId;

    public override string? StepId => Prepared.Step.Id;

    public override int Attempt => AttemptNumber;

    /// <summary>The place of its item in the list of a for-each; null when it is not at an item.</summary>
    public int? Item => Circumstances?.Run is { } run && (run.Kind == PartKind.Item || Prepared.UndoesItems) ? run.IndexOf(Step) : null;

    /// <summary>The number of a call that finds out whether its factory works again; 0 for others.</summary>
    private int Probe => Circumstances is { } circumstances && circumstances.Hedge is not { HasWon: true } ? circumstances.Probe : 0;

    private bool IsCompensation => Circumstances?.Run is { Kind: PartKind.Compensation };

    /// <summary>The execution, the step, the item if it is at one, whether it undoes that, and, from the first rerun on, how often its work was begun anew; odd characters are escaped, so that no two keys are alike.</summary>
    public override string? IdempotencyKey => string.Concat(
        $"{Uri.EscapeDataString(_driver.ExecutionId)}/{Uri.EscapeDataString(Prepared.Step.Id)}",
        Item is { } item ? string.Create(CultureInfo.InvariantCulture, $"/items/{item}") : "",
        IsCompensation ? "/compensation" : "",
        Generation == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Generation}"));

    public override void Report(ActionProgress progress) => _driver.Report(this, Secrets is { } secrets ? secrets.Scrub(progress) : progress);

    void IThreadPoolWorkItem.Execute() => _driver.RunFrom(this);

    /// <summary>Waits for a call that did not return at once.</summary>
    public void Await(ValueTask<ActionResult> call)
    {
        Task<ActionResult> pending = call.AsTask();
        _callOrResult = pending;
        pending.GetAwaiter().UnsafeOnCompleted(OnReturned);
    }

    /// <summary>Takes what came of the call. Whoever hands the attempt in gives its places back.</summary>
    public void Settle(ActionResult result, long at)
    {
        if (StopReason is StopReason.None or StopReason.AttemptTimeout)
            Factory.Record.Note(Action, result, TimeSpan.FromTicks(at - EndedAt), Probe);
        _callOrResult = result;
        EndedAt = at;
    }

    /// <summary>Notes why the call is asked to stop. False when it was asked before: the first reason stays, unless it was a pause.</summary>
    public bool MarkStopped(StopReason reason)
    {
        if (StopReason == StopReason.Interrupt)
            StopReason = reason;
        if (StopReason != StopReason.None)
            return false;

        StopReason = reason;
        return true;
    }

    /// <summary>The place at the host is free again; the one at the factory stays taken by the call.</summary>
    public void ReleaseHostPlace()
    {
        if (Interlocked.CompareExchange(ref _places, (byte)1, (byte)2) == 2)
            LeaveHost();
    }

    public void ReleasePlaces() => Release(Interlocked.Exchange(ref _places, (byte)0));

    /// <summary>Gives the places back when the caller is the drainer and the call has returned: nobody else can do so meanwhile.</summary>
    public void ReleasePlacesAlone()
    {
        int held = _places;
        _places = 0;
        Release(held);
    }

    /// <summary>The second of two calls succeeded first: what the attempt came to is said of its factory.</summary>
    public void TakeOver(ConnectedFactory winner, long startedAt)
    {
        Factory = winner;
        EndedAt = startedAt;
    }

    private void Release(int held)
    {
        if (held > 0 && Circumstances?.Hedge is { } hedge)
        {
            hedge.ReleasePlaces(isGivenUp: Result is null);
        }
        else if (held > 0)
        {
            Factory.Exit(Probe);
            if (Prepared.Limits is { } limits)
                _driver.Host.Limits.Exit(limits);
        }

        if (held == 2)
            LeaveHost();
    }

    private void LeaveHost()
    {
        if (Circumstances is { IsSuspect: true })
            _driver.Host.LeaveSuspects();
        _driver.Host.Leave();
    }

    private void OnReturned()
    {
        if (!StepRunner.TrySettle(this, (Task<ActionResult>)_callOrResult!))
            return;

        ReleasePlaces();
        _driver.Returned(this);
    }
}
