using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Starting;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Children;

/// <summary>An execution at work for one attempt of a step, seen from the outer execution: what is wished of it, and what is heard of it.</summary>
/// <remarks>Wishes come from the outer execution's drainer, reports from the inner one's; each side only posts into the other's mailbox.</remarks>
internal sealed class ChildRun(ExecutionDriver parent, PreparedStep prepared, int step, int attempt, string childId) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private ExecutionDriver? _driver;
    private ChildWish _wish = ChildWish.None;
    private int _delivered;
    private ChildReport _reported = ChildReport.None;
    private decimal _granted;
    private decimal _told;
    private volatile bool _wasLeft;

    public ExecutionDriver Parent => parent;

    /// <summary>What is planned for the step.</summary>
    public PreparedStep Prepared => prepared;

    /// <summary>The number of the step, or of the item of a list.</summary>
    public int Step => step;

    public int Attempt => attempt;

    public string ChildId => childId;

    /// <summary>The step's parameters with all references filled in.</summary>
    public JsonPayload Inputs { get; init; }

    /// <summary>What the outer execution has reserved for it; null when that had no budget.</summary>
    public Budget? Reserved { get; init; }

    /// <summary>Whether an execution with its id may be there already.</summary>
    public bool MayExist { get; set; }

    /// <summary>Why it was asked to stop.</summary>
    public StopReason StopReason { get; private set; }

    /// <summary>Whether it is paused, and has heard the last wish. For the outer execution's drainer only.</summary>
    public bool Rests { get; private set; }

    /// <summary>What it needs to go on and does not have. For the outer execution's drainer only.</summary>
    public MoneyNeed? Need { get; set; }

    /// <summary>The last wish that the inner execution has heard; written by its drainer.</summary>
    public int Heard { get; set; }

    /// <summary>The last wish.</summary>
    public ChildWish Wish => Volatile.Read(ref _wish);

    /// <summary>The last wish when the execution does not know it yet, or null.</summary>
    public ChildWish? UntoldWish
    {
        get
        {
            lock (_lock)
                return Wish is var wish && wish.Number != _delivered ? wish : null;
        }
    }

    /// <summary>What it may spend and does not know yet, or null.</summary>
    public decimal? UntoldGrant
    {
        get
        {
            lock (_lock)
                return _granted > _told ? _granted : null;
        }
    }

    /// <summary>Whether it is to be cancelled.</summary>
    public bool IsUnwanted => Wish.Kind == ControlKind.Cancel;

    /// <summary>Whether it lost its driver here, so that whoever follows it must not hurry.</summary>
    public bool WasLeft => _wasLeft;

    /// <summary>Whether nobody here waits for it any more.</summary>
    public bool IsForsaken => parent.HasLeft || parent.Host.IsLeaving;

    /// <summary>Asks it to pause or to go on; told once the outer execution's commit is written.</summary>
    public void Ask(ControlKind kind, PauseMode mode)
    {
        if (StopReason != StopReason.None)
            return;

        Rests &= kind == ControlKind.Pause;
        Volatile.Write(ref _wish, new ChildWish(_wish.Number + 1, kind, mode, null));
    }

    /// <summary>Asks it to stop. False when it was asked before.</summary>
    public bool Stop(StopReason reason, string why)
    {
        if (StopReason != StopReason.None)
            return false;

        StopReason = reason;
        Rests = false;
        Volatile.Write(ref _wish, new ChildWish(_wish.Number + 1, ControlKind.Cancel, PauseMode.FinishRunning, why));
        return true;
    }

    /// <summary>Whether a report was made after the last wish was heard.</summary>
    public bool IsUpToDate(int heard) => heard == _wish.Number;

    /// <summary>Lets it spend more; told once the outer execution's commit is written.</summary>
    /// <param name="amount">What it may spend over all.</param>
    public void Grant(decimal amount)
    {
        lock (_lock)
            _granted = Math.Max(_granted, amount);
    }

    /// <summary>Takes a report of the inner execution. False when it says nothing new, or was made before the last wish was heard.</summary>
    public bool Take(int heard, bool rests)
    {
        if (!IsUpToDate(heard) || rests == Rests)
            return false;

        Rests = rests;
        return true;
    }

    /// <summary>The execution runs here: from now on it is told what is wished.</summary>
    public void Link(ExecutionDriver driver)
    {
        lock (_lock)
            _driver = driver;
        Tell();
    }

    /// <summary>Tells the execution what is wished, if it runs here and was not told before.</summary>
    public void Tell()
    {
        lock (_lock)
        {
            if (_driver is not null && UntoldGrant is { } grant)
            {
                _driver.Deliver(new ControlInput(ControlKind.Grant) { Budget = new BudgetChange(grant, null) });
                WasTold(grant);
            }

            if (_driver is not null && UntoldWish is { } wish)
            {
                _driver.Deliver(wish.ToInput(this));
                WasTold(wish);
            }
        }
    }

    /// <summary>It knows what it may spend.</summary>
    public void WasTold(decimal grant)
    {
        lock (_lock)
            _told = grant;
    }

    /// <summary>It knows what is wished.</summary>
    public void WasTold(ChildWish wish)
    {
        lock (_lock)
            _delivered = wish.Number;
    }

    /// <summary>A turn of the inner execution was committed.</summary>
    public void Committed(ExecutionStatus status, MoneyNeed? need) => Report(Heard, status == ExecutionStatus.Paused, need);

    public void Report(int heard, bool rests, MoneyNeed? need)
    {
        if ((_reported.Heard, _reported.Rests, _reported.Need) == (heard, rests, need))
            return;

        _reported = new ChildReport(heard, rests, need);
        parent.Deliver(new ControlInput(ControlKind.ChildChanged) { Child = this, Report = _reported });
    }

    /// <summary>The inner execution is final. Called by its drainer.</summary>
    public void Ended(StoredExecution stored, ExecutionState state) => End(ChildOutcome.Of(stored, state, parent.Host.Options.MaxOutputBytes));

    /// <summary>The inner execution is final, or can never be started.</summary>
    public void End(ActionResult result) => parent.Deliver(new ControlInput(ControlKind.ChildEnded) { Child = this, Outcome = result });

    /// <summary>The inner execution goes on without its driver here.</summary>
    public void Left()
    {
        _wasLeft = true;
        MayExist = true;
        Heard = 0;
        lock (_lock)
            (_driver, _delivered, _told) = (null, 0, 0);
        if (!IsForsaken)
            parent.Host.Dispatch.Enqueue(this);
    }

    /// <summary>Begins to follow it.</summary>
    public void Execute() => _ = parent.Host.Children!.FollowAsync(this);
}
