using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>One try of one step: the request that the factory sees, the call, and the input that reports its end.</summary>
/// <remarks>One object, because a step must cost little: it queues itself, links itself into the mailbox and owns its places.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer or a wait handle holds nothing to dispose, and its token may outlive the attempt.")]
internal sealed class RunningAttempt : ActionRequest, IMailboxItem, IThreadPoolWorkItem
{
    private readonly ExecutionDriver _driver;
    private readonly CancellationTokenSource _stop = new();
    private ValueTaskAwaiter<ActionResult> _call;
    private int _places = 2;

    public RunningAttempt(ExecutionDriver driver, PreparedStep step, int attempt, JsonPayload parameters, ConnectedFactory factory)
        : base(step.Step.Definition.Action!, parameters, driver.Host.Artifacts)
    {
        _driver = driver;
        Prepared = step;
        AttemptNumber = attempt;
        Factory = factory;
    }

    public IMailboxItem? Next { get; set; }

    public ExecutionDriver Driver => _driver;

    public PreparedStep Prepared { get; }

    public ConnectedFactory Factory { get; }

    public int Step => Prepared.Step.Number;

    public int AttemptNumber { get; }

    public CancellationToken Token => _stop.Token;

    public StopReason StopReason { get; private set; }

    /// <summary>What came of the call, once it is settled.</summary>
    public ActionResult? Result { get; private set; }

    /// <summary>When the call returned, in UTC ticks.</summary>
    public long EndedAt { get; private set; }

    /// <summary>Whether the call returned before whoever made it did.</summary>
    public bool EndedInline { get; set; }

    /// <summary>Secret values among the parameters, to be removed from error texts.</summary>
    public List<string>? SecretValues { get; init; }

    public override string? ExecutionId => _driver.ExecutionId;

    public override string? StepId => Prepared.Step.Id;

    public override int Attempt => AttemptNumber;

    public override string? IdempotencyKey => $"{_driver.ExecutionId}/{Prepared.Step.Id}";

    public override void Report(ActionProgress progress) => _driver.Report(this, progress);

    void IThreadPoolWorkItem.Execute() => _driver.RunFrom(this);

    /// <summary>Waits for a call that did not return at once.</summary>
    public void Await(ValueTask<ActionResult> call)
    {
        _call = call.GetAwaiter();
        _call.UnsafeOnCompleted(OnReturned);
    }

    public void Settle(ActionResult result, long at)
    {
        Result = result;
        EndedAt = at;
        ReleasePlaces();
    }

    /// <summary>Asks the call to stop. False when it was asked before: the first reason stays, unless it was a pause.</summary>
    public bool Stop(StopReason reason)
    {
        if (StopReason == StopReason.Interrupt)
            StopReason = reason;
        if (StopReason != StopReason.None)
            return false;

        StopReason = reason;
        _driver.Host.Dispatch.Enqueue(new TokenCancellation(_stop));
        return true;
    }

    /// <summary>The place at the host is free again; the one at the factory stays taken by the call.</summary>
    public void ReleaseHostPlace()
    {
        if (Interlocked.CompareExchange(ref _places, 1, 2) == 2)
            _driver.LeaveHost();
    }

    public void ReleasePlaces()
    {
        int held = Interlocked.Exchange(ref _places, 0);
        if (held > 0)
            Factory.Exit();
        if (held == 2)
            _driver.LeaveHost();
    }

    private void OnReturned()
    {
        ValueTaskAwaiter<ActionResult> call = _call;
        _call = default;
        StepRunner.Settle(this, call);
        _driver.Returned(this);
    }
}
