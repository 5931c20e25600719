using System.Diagnostics;
using Orchestration.Coordination.Attempts;
using Orchestration.Coordination.Children;
using Orchestration.Coordination.Deciding;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Events;
using Orchestration.Coordination.Queueing;
using Orchestration.Coordination.Starting;
using Orchestration.Coordination.Watching;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;

namespace Orchestration.Coordination;

/// <summary>Drives one execution: inputs in, decisions committed, and only then their consequences.</summary>
/// <remarks>
/// Whoever posts into an idle mailbox becomes the drainer. The mailbox is released before a body runs, and bodies run only on threads of the dispatch queue.
/// While a commit is being written the mailbox stays taken, and gathers.
/// </remarks>
internal sealed class ExecutionDriver : IThreadPoolWorkItem
{
    private readonly Mailbox _mailbox = new();
    private readonly ExecutionState _state;
    private readonly Journal _journal;
    private readonly ExecutionMachine _machine;
    private readonly StepStarter _starter;
    private readonly AttemptTable _attempts;
    private readonly TaskCompletionSource<WorkflowExecution?> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PreparedPlan _plan;
    private ExecutionControls? _controls;
    private ControlInput? _first;
    private ExecutionValues? _values;
    private TurnStarts _starts;
    private TurnCommit? _commit;
    private TurnRequests? _requests;
    private Succession? _succession;
    private CancellationTokenRegistration _callerToken;
    private volatile bool _hasLeft;

    public ExecutionDriver(ExecutionHost host, PreparedPlan plan, StoredExecution stored, Action<ExecutionDriver> onEnded)
    {
        Host = host;
        Stored = stored;
        OnEnded = onEnded;
        Context = ExecutionContext.Capture();
        Plan = plan.Plan;
        _state = new ExecutionState(plan.Plan, stored.Log);
        Replay();
        _plan = _state.Revision == 0 ? plan : plan.For(_state.Plan);
        _journal = new Journal(_state, stored.Log);
        _machine = new ExecutionMachine(_state, _journal, _plan.NeedsEvaluator ? CreateEvaluator() : null);
        _starter = new StepStarter(this, _state, _machine, _plan, stored.Priority);
        _attempts = new AttemptTable(this, _state, _machine, _plan);
        if (_plan.HasChildren)
            Children = new ChildRuns(this, _state, _machine, _plan, _attempts);
        if (stored.Log.End > 0)
            Controls.IsTakingUp = true;
    }

    public ExecutionHost Host { get; }

    public StoredExecution Stored { get; }

    /// <summary>Which of the drivers of this execution it is: each rerun of what was final has a new one.</summary>
    public int Run { get; init; }

    public string ExecutionId => Stored.ExecutionId;

    /// <summary>The plan that it was started with.</summary>
    public ExecutionPlan Plan { get; }

    /// <summary>Most executions are started and nothing more is asked of them.</summary>
    private ExecutionControls Controls => _controls ??= new ExecutionControls(this, _plan, _state, _machine, _attempts, _starter);

    /// <summary>Nothing starts here any more, also when the host began to leave before anything was asked of this execution.</summary>
    private bool IsSuspended => Host.IsLeaving || _controls is { IsSuspended: true };

    /// <summary>What references ask for. For the drainer only.</summary>
    public ExecutionValues Values => _values ??= new ExecutionValues(Stored, _state);

    /// <summary>The context in which bodies run: that of whoever started the execution, or null when its flow was suppressed.</summary>
    public ExecutionContext? Context { get; init; }

    /// <summary>The span around the execution, or null when nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>The executions at work for steps of this one; null when no step runs another workflow.</summary>
    public ChildRuns? Children { get; private set; }

    /// <summary>The outer execution's view of this one; null when it was started on its own, or nobody follows it here.</summary>
    public ChildRun? Child { get; set; }

    public ExecutionWatchers Watchers { get; } = new();

    /// <summary>What came of the execution; null when this host does not hold it any more before it is final.</summary>
    public Task<WorkflowExecution?> Finished => _finished.Task;

    /// <summary>Whether the execution goes on without this driver: another owner holds it, or it was given back at shutdown.</summary>
    public bool HasLeft => _hasLeft;

    /// <summary>Whether calls that were given up may still return.</summary>
    public bool HasAbandonedCalls => _attempts.AbandonedCount > 0;

    /// <summary>Called when the execution is final, or has left; once more if what comes late cannot be written.</summary>
    private Action<ExecutionDriver> OnEnded { get; }

    /// <summary>Starts the execution, and lets a token of the caller cancel it.</summary>
    public void Start(CancellationToken callerToken)
    {
        if (callerToken.CanBeCanceled)
            _callerToken = callerToken.UnsafeRegister(static driver => ((ExecutionDriver)driver!).Post(new ControlInput(ControlKind.Cancel)), this);
        Begin(new ControlInput(ControlKind.Start));
    }

    /// <summary>Goes on where the process that ran the execution before has stopped.</summary>
    public void Recover() => Begin(new ControlInput(ControlKind.Recover));

    /// <summary>Waits for whatever is asked.</summary>
    public void Stand() => Begin(null);

    /// <summary>The execution was not remembered, so it never starts, and what was asked of it meanwhile is refused.</summary>
    public void Reject()
    {
        _hasLeft = true;
        Span?.Dispose();
        _finished.TrySetResult(null);
        Begin(null);
    }

    /// <summary>Whether another driver writes now.</summary>
    public bool HasSuccessor => _succession is not null;

    /// <summary>Asks for a change; the answer comes after its commit.</summary>
    /// <exception cref="OwnershipLostException">This host does not hold the execution any more; the change was not made here.</exception>
    public Task<bool> RequestAsync(ControlInput request)
    {
        Post(request);
        return request.Acknowledged;
    }

    /// <summary>Hands over what someone asks through the store; handed over again, it changes nothing.</summary>
    public void Deliver(ControlInput input) => Post(input);

    public void Wake(FreedPlace place) => Post(new ControlInput(ControlKind.Wake) { Place = place });

    public void Tick() => Post(new ControlInput(ControlKind.Tick));

    /// <summary>Asks the store whether this host still holds the execution; leaves it if not.</summary>
    public void Confirm() => Post(new ControlInput(ControlKind.Confirm));

    /// <summary>A call that did not return at once has returned, on whatever thread.</summary>
    public void Returned(RunningAttempt attempt) => Post(attempt);

    public void Report(RunningAttempt attempt, ActionProgress progress)
    {
        if (Watchers.Any)
            Watchers.Publish(new StepProgressed(attempt.StepId!, attempt.Attempt, progress.Fraction, progress.Message)
            {
                ExecutionId = ExecutionId,
                Sequence = Stored.Log.Count,
                Item = attempt.Item,
                At = new DateTimeOffset(Host.Now, TimeSpan.Zero),
            });
    }

    public CancellationTokenSource StopSourceFor(PreparedStep step) => _attempts.StopSourceFor(step);

    /// <summary>Where ready steps wait for their places, and why.</summary>
    public StepStarter Starter => _starter;

    /// <summary>Takes a step that was granted its places; its body runs after the commit.</summary>
    public void Start(RunningAttempt attempt, long now)
    {
        attempt.EndedAt = now;
        attempt.Generation = _state.Steps.GenerationOf(attempt.Step).Number;
        _attempts.Add(attempt, now);
        _starts.Add(attempt);
    }

    /// <summary>The execution pauses of itself: the clocks of its timeouts stand still, and inner executions pause with it.</summary>
    public void StandStill(long now)
    {
        _attempts.Pause(now);
        Children?.Pause(PauseMode.FinishRunning);
    }

    /// <summary>A step has begun to go over its items, all of which share its time.</summary>
    public void LimitItems(int step, long now) => _attempts.Times.LimitItems(step, now);

    /// <summary>When a time is over that began to count then, and stood still in pauses.</summary>
    public long DueAt(long from, TimeSpan time, long now) => _attempts.Times.DueAt(from, time, now);

    /// <summary>From now on another driver writes; it takes over the calls that this one gave up.</summary>
    public void HandOver(ExecutionDriver successor)
    {
        _succession = new Succession(successor);
        successor._attempts.Inherit(_attempts);
    }

    /// <summary>Goes on with a plan that takes the place of another; attempts that run keep what they were started with.</summary>
    public void Follow(PreparedPlan plan, long now)
    {
        _plan = plan;
        _starter.Follow(plan);
        _attempts.Follow(plan, now);
        Children?.Follow(plan);
        if (plan.HasChildren)
            Children ??= new ChildRuns(this, _state, _machine, plan, _attempts);
    }

    public IPlanEvaluator CreateEvaluator() => new PlanEvaluator(_state, Values, Host.Conditions, Stored.Inputs);

    /// <summary>Makes calls one after the other: what this thread releases as long as it is the one that drains, then what others left.</summary>
    public void RunFrom(RunningAttempt? attempt)
    {
        if (attempt is null)
            return;

        CallThread thread = new(Context);
        while (attempt is not null)
        {
            attempt = StepRunner.Run(attempt, thread) ? HandIn(attempt) : null;
            attempt ??= _starts.TakeWaiting();
        }
    }

    void IThreadPoolWorkItem.Execute() => RunFrom(Drain(TakeFirst()));

    /// <summary>From now on an outer execution hears of this one, at once when it is final already and that is written.</summary>
    public void ReportTo(ChildRun child)
    {
        if (child.IsForsaken || (Child is { } known && known.Parent == child.Parent && known.Attempt > child.Attempt))
            return;

        Child = child;
        if (_state.Status.IsFinal && Stored.Status.IsFinal && !Controls.IsTakingUp)
            child.Ended(Stored, _state);
    }

    /// <summary>The commit that was waited for is written, or never will be. Answers one attempt whose body the caller is to run, if any.</summary>
    public RunningAttempt? Resume()
    {
        if (_commit!.WasWritten())
            Committed();
        else
            Lose();
        return Proceed();
    }

    /// <summary>Lets the driver work. What was asked of it before, as soon as it could be found, comes after the first input.</summary>
    private void Begin(ControlInput? first)
    {
        _first = first;
        Host.Dispatch.Enqueue(this);
    }

    private ControlInput? TakeFirst()
    {
        ControlInput? first = _first;
        _first = null;
        first?.Next = _mailbox.TakeAll();
        return first;
    }

    private void Post(IMailboxItem item)
    {
        if (_mailbox.Post(item))
            Host.Dispatch.Enqueue(this);
    }

    /// <summary>Hands in an attempt whose call has returned. Answers the next one for this thread, if any.</summary>
    private RunningAttempt? HandIn(RunningAttempt attempt)
    {
        if (_mailbox.TryAcquire())
        {
            attempt.ReleasePlacesAlone();
            return Drain(attempt);
        }

        attempt.ReleasePlaces();
        return _mailbox.Post(attempt) ? Drain(null) : null;
    }

    /// <summary>Handles an input that is in hand, and all that are in the mailbox. Answers one attempt whose body the caller is to run, if any.</summary>
    private RunningAttempt? Drain(IMailboxItem? inHand)
    {
        Decide(inHand ?? _mailbox.TakeAll());
        return TryCommit() ? Proceed() : null;
    }

    private RunningAttempt? Proceed()
    {
        RunningAttempt? inline = _starts.Release(this);
        while (!_mailbox.TryRelease())
        {
            if (inline is not null)
                _starts.RunElsewhere(this, inline);
            Decide(_mailbox.TakeAll());
            if (!TryCommit())
                return null;

            inline = _starts.Release(this);
        }

        return inline;
    }

    /// <summary>Handles inputs up to one commit. What they release starts when the last of them ended: never before what it waited for, whatever the clock does.</summary>
    private void Decide(IMailboxItem? item)
    {
        if (item is null)
            return;

        long now = 0;
        while (item is not null)
        {
            IMailboxItem? next = item.Next;
            item.Next = null;
            now = Math.Max(now, item is RunningAttempt attempt ? attempt.EndedAt : Host.Now);
            if (item is ControlInput control)
                Handle(control, now);
            else if (_succession is not null)
                _succession.Keep((RunningAttempt)item);
            else if (!_hasLeft)
                _attempts.Ended((RunningAttempt)item);
            item = next;
        }

        if (_hasLeft)
            return;

        if (!IsSuspended)
            _starter.StartReady(now);
        while (Host.EndsWaits && Controls.EndWaits(now))
            _starter.StartReady(now);
        if (_machine.HasStops)
            _attempts.StopUnneeded(now);
        if (_state.Waits is { Begun.Count: > 0 })
            _attempts.Times.LimitWaits(now);
        _attempts.Arm(now);
    }

    private void Handle(ControlInput control, long now)
    {
        if (_hasLeft)
            Controls.Dismiss(control, now);
        else if (control.Kind == ControlKind.Start)
            StartExecution(now);
        else if (control.Kind == ControlKind.Confirm)
            (_requests ??= new TurnRequests()).Confirm();
        else if (!control.IsAwaited || (_requests ??= new TurnRequests()).Add(control))
            Controls.Handle(control, now);
    }

    private void StartExecution(long now)
    {
        if (!_machine.Start(now))
            return;

        if (_plan.Timeout is { } timeout)
            _attempts.Times.LimitExecution(timeout, now);
        if (Stored.Settings.Deadline != 0)
            _attempts.KeepDeadline(now);
    }

    /// <summary>Writes what was decided. False when the store takes its time: the mailbox stays taken, and <see cref="Resume"/> goes on.</summary>
    private bool TryCommit()
    {
        if (_hasLeft)
            return true;

        int first = Stored.Log.Count;
        if (Stored.Log.End > first || _requests is { NeedCommit: true })
        {
            ValueTask writing = Host.Store.CommitAsync(new ExecutionCommit(Stored, _state.Status, _journal.OutputBytes, _requests?.Consumed ?? []));
            if (!writing.IsCompletedSuccessfully)
            {
                (_commit ??= new TurnCommit(this)).Await(writing);
                return false;
            }
        }

        Committed();
        return true;
    }

    /// <summary>What was decided is written: it is shown, and whoever waits for it is told.</summary>
    private void Committed()
    {
        int first = Stored.Log.Count;
        if (Stored.Log.End > first)
        {
            Stored.Commit(_state.Status, _journal.OutputBytes);
            if (_journal.IsLogged || Telemetry.MeasuresSteps)
                Tell(first);
            _journal.Committed();
            if (_state.Status.IsFinal && _controls is not { IsTakingUp: true })
                Finish();
            Watchers.Signal();
        }

        _attempts.AskToStop();
        if (Children is { HasToDo: true })
            Children.Act();
        Child?.Committed(_state.Status, _starter.Budget?.Need);
        _succession?.Forward();
        _requests?.Answer();
        if (IsSuspended && _state.RunningCount == 0 && !_finished.Task.IsCompleted)
            Leave();
    }

    /// <summary>Another owner holds the execution, or the store was closed: nothing that was decided since is true.</summary>
    private void Lose()
    {
        _starts.Drop();
        _requests?.Refuse(new OwnershipLostException(ExecutionId, Stored.Epoch));
        if (!_finished.Task.IsCompleted)
            CoordinationLog.OwnershipLost(Host.Logger, ExecutionId);
        _attempts.Forsake(Host.Now);
        Leave();
    }

    /// <summary>From now on the execution goes on without this driver.</summary>
    private void Leave()
    {
        _hasLeft = true;
        _callerToken.Unregister();
        _attempts.Finish();
        Span?.Dispose();
        OnEnded(this);
        bool wasAtWork = _finished.TrySetResult(null);
        Watchers.Signal();
        if (wasAtWork)
            Child?.Left();
    }

    /// <summary>Takes up an execution that has a past: its state is the fold of its events.</summary>
    private void Replay()
    {
        for (int index = 0; index < Stored.Log.End; index++)
            _state.Evolve(index);
        _state.Released.Clear();
        _state.Consequences.Clear();
        _state.Waits?.Begun.Clear();
    }

    private void Tell(int first)
    {
        try
        {
            EventLogger.Log(Host.Logger, Stored, _state.Plan, _state, first);
        }
        catch (Exception)
        {
            // A logger or a meter of the host that throws must not stop an execution.
        }
    }

    /// <summary>The execution is final: whoever waits for it is told, once.</summary>
    public void Finish()
    {
        if (_finished.Task.IsCompleted)
            return;

        _callerToken.Unregister();
        _attempts.Finish();
        Span?.SetStatus(_state.Status == ExecutionStatus.Completed ? ActivityStatusCode.Ok : ActivityStatusCode.Error, _state.Status.ToString()).Dispose();
        OnEnded(this);
        _finished.SetResult(new WorkflowExecution(Stored, _state, null));
        Child?.Ended(Stored, _state);
    }
}
