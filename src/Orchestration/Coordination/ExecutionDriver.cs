using System.Diagnostics;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>Drives one execution: inputs in, decisions committed, and only then their consequences.</summary>
/// <remarks>Whoever posts into an idle mailbox becomes the drainer. The mailbox is released before a body runs, and bodies run only on threads of the dispatch queue.</remarks>
internal sealed class ExecutionDriver : IThreadPoolWorkItem, IReferenceSource
{
    private readonly Mailbox _mailbox = new();
    private readonly ExecutionState _state;
    private readonly ExecutionMachine _machine;
    private readonly StepStarter _starter;
    private readonly AttemptTable _attempts;
    private readonly TaskCompletionSource<WorkflowExecution> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PreparedPlan _plan;
    private List<ControlInput>? _requests;
    private RunningAttempt? _started;
    private RunningAttempt? _lastStarted;
    private StartedAttempts? _waiting;
    private CancellationTokenRegistration _callerToken;
    private ExecutionDriver? _successor;
    private bool _isTakingUp;
    private List<RunningAttempt>? _forwarded;

    public ExecutionDriver(ExecutionHost host, PreparedPlan plan, StoredExecution stored, int priority, Action<ExecutionDriver> onFinished)
    {
        Host = host;
        Stored = stored;
        OnFinished = onFinished;
        Context = ExecutionContext.Capture();
        _plan = plan;
        _state = new ExecutionState(plan.Plan, stored.Log);
        Replay();
        _machine = new ExecutionMachine(_state, stored.Log, plan.NeedsEvaluator ? new PlanEvaluator(plan.Plan, _state, this, host.Conditions, stored.Inputs) : null);
        _starter = new StepStarter(this, _state, _machine, plan, priority);
        _attempts = new AttemptTable(this, _state, _machine, plan);
    }

    public ExecutionHost Host { get; }

    public StoredExecution Stored { get; }

    /// <summary>Which of the drivers of this execution it is: each rerun of what was final has a new one.</summary>
    public int Run { get; init; }

    public string ExecutionId => Stored.ExecutionId;

    public ExecutionPlan Plan => _plan.Plan;

    /// <summary>The context in which bodies run: that of whoever started the execution, or null when its flow was suppressed.</summary>
    public ExecutionContext? Context { get; }

    /// <summary>The span around the execution, or null when nobody listens.</summary>
    public Activity? Span { get; init; }

    public ExecutionWatchers Watchers { get; } = new();

    public Task<WorkflowExecution> Finished => _finished.Task;

    /// <summary>Whether calls that were given up may still return.</summary>
    public bool HasAbandonedCalls => _attempts.AbandonedCount > 0;

    private Action<ExecutionDriver> OnFinished { get; }

    /// <summary>Starts the execution, and lets a token of the caller cancel it.</summary>
    public void Start(CancellationToken callerToken)
    {
        _mailbox.Post(new ControlInput(ControlKind.Start));
        if (callerToken.CanBeCanceled)
            _callerToken = callerToken.UnsafeRegister(static driver => ((ExecutionDriver)driver!).Post(new ControlInput(ControlKind.Cancel)), this);
        Host.Dispatch.Enqueue(this);
    }

    /// <summary>Asks for a change; the answer comes after its commit.</summary>
    public Task<bool> RequestAsync(ControlInput request)
    {
        Post(request);
        return request.Acknowledged;
    }

    public void Wake(WaitKey key, ConnectedFactory? freed) => Post(new ControlInput(ControlKind.Wake) { Key = key, Freed = freed });

    public void Tick() => Post(new ControlInput(ControlKind.Tick));

    /// <summary>A call that did not return at once has returned, on whatever thread.</summary>
    public void Returned(RunningAttempt attempt) => Post(attempt);

    /// <summary>Gives the place at the host back.</summary>
    public void LeaveHost()
    {
        if (!Host.Gate.IsLimited)
            return;

        Host.Gate.Exit();
        Host.Waiters.HostPlaceFreed();
    }

    public void Report(RunningAttempt attempt, ActionProgress progress)
    {
        if (Watchers.Any)
            Watchers.Publish(new StepProgressed(attempt.StepId!, attempt.Attempt, progress.Fraction, progress.Message)
            {
                ExecutionId = ExecutionId,
                Sequence = Stored.Log.Count,
                At = new DateTimeOffset(Host.Now, TimeSpan.Zero),
            });
    }

    public CancellationTokenSource StopSourceFor(PreparedStep step) => _attempts.StopSourceFor(step);

    /// <summary>Takes a step that was granted its places; its body runs after the commit.</summary>
    public void Start(RunningAttempt attempt, long now)
    {
        attempt.Generation = _state.Steps.GenerationOf(attempt.Step).Number;
        _attempts.Add(attempt, now);
        if (_lastStarted is null)
            _started = attempt;
        else
            _lastStarted.Next = attempt;
        _lastStarted = attempt;
    }

    /// <summary>Makes calls one after the other: what this thread releases as long as it is the one that drains, then what others left.</summary>
    public void RunFrom(RunningAttempt? attempt)
    {
        while (attempt is not null)
        {
            attempt = StepRunner.Run(attempt) ? HandIn(attempt) : null;
            attempt ??= Volatile.Read(ref _waiting)?.Take();
        }
    }

    void IThreadPoolWorkItem.Execute() => RunFrom(Drain(null));

    bool IReferenceSource.TryGetInput(string name, out JsonPayload value) => InputReader.TryGet(Stored.Inputs, name, out value);

    bool IReferenceSource.TryGetStepOutput(int step, out JsonPayload value)
    {
        ActionResult? result = _state.Steps.ResultOf(step);
        value = result?.Output ?? default;
        return result is { IsSuccess: true };
    }

    string IReferenceSource.GetStepStatus(int step) => _state[step].Status.Word;

    /// <summary>Why a ready step does not run.</summary>
    public WaitReason WhyReady(int step) => _starter.WhyReady(step);

    private void Post(IMailboxItem item)
    {
        if (_mailbox.Post(item))
            Host.Dispatch.Enqueue(this);
    }

    /// <summary>Hands in an attempt whose call has returned. Answers the next one for this thread, if any.</summary>
    private RunningAttempt? HandIn(RunningAttempt attempt)
    {
        if (_mailbox.TryAcquire())
            return Drain(attempt);

        return _mailbox.Post(attempt) ? Drain(null) : null;
    }

    /// <summary>Handles an input that is in hand, and all that are in the mailbox. Answers one attempt whose body the caller is to run, if any.</summary>
    private RunningAttempt? Drain(IMailboxItem? inHand)
    {
        RunningAttempt? inline = null;
        do
        {
            if (inline is not null)
                RunElsewhere(inline, inline);
            inline = HandleAll(inHand ?? _mailbox.TakeAll());
            inHand = null;
        }
        while (!_mailbox.TryRelease());

        return inline;
    }

    /// <summary>Handles inputs up to one commit. What they release starts when the last of them ended: never before what it waited for, whatever the clock does.</summary>
    private RunningAttempt? HandleAll(IMailboxItem? item)
    {
        long now = 0;
        while (item is not null)
        {
            IMailboxItem? next = item.Next;
            item.Next = null;
            if (item is RunningAttempt late && _successor is not null)
            {
                (_forwarded ??= []).Add(late);
                now = Math.Max(now, late.EndedAt);
            }
            else if (item is RunningAttempt attempt)
            {
                _attempts.Ended(attempt);
                now = Math.Max(now, attempt.EndedAt);
            }
            else
                Handle((ControlInput)item, now = Host.Now);
            item = next;
        }

        _starter.StartReady(now);
        if (_machine.HasStops)
            _attempts.StopUnneeded(now);
        Commit();
        _attempts.Arm(now);
        return TakeStarted();
    }

    private void Handle(ControlInput input, long now)
    {
        switch (input.Kind)
        {
            case ControlKind.Start:
                if (_machine.Start(now) && _plan.Timeout is { } timeout)
                    _attempts.LimitExecution(now + timeout.Ticks);
                break;
            case ControlKind.Pause:
                input.IsAccepted = _machine.Pause(input.PauseMode, now);
                if (input.IsAccepted)
                    _attempts.Pause(now);
                break;
            case ControlKind.Resume:
                input.IsAccepted = _machine.Resume(now);
                _attempts.Resume(now);
                break;
            case ControlKind.Cancel:
                _machine.Cancel(input.Reason, now);
                _attempts.Cancel(now);
                break;
            case ControlKind.Wake:
                _starter.Wake(input.Key, input.Freed, now);
                break;
            case ControlKind.Tick:
                _attempts.Elapse(now);
                break;
            case ControlKind.Rerun:
                Rerun(input, now);
                break;
            case ControlKind.HandOver:
                _successor = input.Successor!();
                _successor._attempts.Inherit(_attempts);
                break;
        }

        if (input.IsRequest)
            (_requests ??= []).Add(input);
    }

    /// <summary>Begins to run steps again, with all the time that an execution has.</summary>
    private void Rerun(ControlInput input, long now)
    {
        bool wasFinal = _state.Status.IsFinal;
        RerunScope? scope = input.Scope!(_state);
        input.IsAccepted = _successor is null && scope is not null && _machine.Rerun(scope, now);
        _isTakingUp = false;
        if (input.IsAccepted)
            _attempts.Resume(now);
        if (input.IsAccepted && wasFinal && _plan.Timeout is { } timeout)
            _attempts.LimitExecution(now + timeout.Ticks);
        if (!input.IsAccepted && wasFinal && !_finished.Task.IsCompleted)
            Finish();
    }

    private void Commit()
    {
        int first = Stored.Log.Count;
        if (Stored.Log.End > first)
        {
            long bytes = OutputBytes(first);
            Host.Store.CommitAsync(new ExecutionCommit(Stored, _state.Status, bytes, [])).AsTask().GetAwaiter().GetResult();
            Stored.Commit(_state.Status, bytes);
            Tell(first);
            if (_state.Status.IsFinal && !_isTakingUp && !_finished.Task.IsCompleted)
                Finish();
            Watchers.Signal();
        }

        Forward();
        if (_requests is null)
            return;

        foreach (ControlInput request in _requests)
            request.Acknowledge();
        _requests = null;
    }

    /// <summary>Gives what came after the hand-over to the driver that writes now.</summary>
    private void Forward()
    {
        if (_forwarded is null)
            return;

        foreach (RunningAttempt late in _forwarded)
            _successor!.Returned(late);
        _forwarded = null;
    }

    /// <summary>Takes up an execution that was final: its state is the fold of its events.</summary>
    private void Replay()
    {
        for (int index = 0; index < Stored.Log.End; index++)
            _state.Evolve(index);
        _isTakingUp = Stored.Log.End > 0;
        _state.Released.Clear();
        _state.Consequences.Clear();
    }

    private void Tell(int first)
    {
        try
        {
            EventLogger.Log(Host.Logger, Stored, _plan.Plan, _state, first);
        }
        catch (Exception)
        {
            // A logger or a meter of the host that throws must not stop an execution.
        }
    }

    private long OutputBytes(int first)
    {
        long bytes = 0;
        for (int index = first; index < Stored.Log.End; index++)
        {
            if (Stored.Log[index].Payload is ActionResult result)
                bytes += result.Output.Length;
        }

        return bytes;
    }

    private void Finish()
    {
        _callerToken.Unregister();
        _attempts.Finish();
        Span?.SetStatus(_state.Status == ExecutionStatus.Completed ? ActivityStatusCode.Ok : ActivityStatusCode.Error, _state.Status.ToString()).Dispose();
        OnFinished(this);
        _finished.SetResult(new WorkflowExecution(Stored, _state, null));
    }

    private RunningAttempt? TakeStarted()
    {
        RunningAttempt? inline = _started;
        if (inline is null)
            return null;

        if (inline.Next is RunningAttempt rest)
            RunElsewhere(rest, _lastStarted!);
        inline.Next = null;
        _started = null;
        _lastStarted = null;
        return inline;
    }

    /// <summary>Leaves attempts that are linked to each other to whichever thread is free.</summary>
    private void RunElsewhere(RunningAttempt first, RunningAttempt last)
    {
        bool isAlone = ReferenceEquals(first, last) && _waiting is null;
        if (!isAlone && !Host.Dispatch.ChoosesOrder)
        {
            if (_waiting is null)
                Volatile.Write(ref _waiting, new StartedAttempts(this));
            _waiting!.Add(first, last);
            return;
        }

        RunningAttempt? next = first;
        while (next is not null)
        {
            RunningAttempt attempt = next;
            next = (RunningAttempt?)attempt.Next;
            attempt.Next = null;
            Host.Dispatch.Enqueue(attempt);
        }
    }
}
