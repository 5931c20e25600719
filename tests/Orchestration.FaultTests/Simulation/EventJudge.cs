using Orchestration.Coordination;
using Orchestration.Coordination.Modifying;
using Orchestration.Factories;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of one execution, one after the other as they reach the disk, by a naive reading of the rules.</summary>
internal sealed class EventJudge
{
    private readonly SimulatedWorkflow _workflow;
    private readonly Action<string> _violate;
    private readonly List<StepFacts> _steps;
    private readonly List<SimulatedStep> _definitions;
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private readonly PartJudge _parts;
    private readonly RichJudge _rich;
    private readonly Dictionary<(int Step, int Attempt), long> _startEpochs = [];
    private DiskEvent _now;
    private bool _isTimedOut;
    private bool _isFinishing;
    private bool _isLenient;
    private bool _isInterrupting;

    /// <param name="workflow">What is executed.</param>
    /// <param name="violate">Told of every event that the rules do not allow.</param>
    /// <param name="isScripted">Whether steps end as the workflow says, rather than anyhow.</param>
    /// <param name="executionId">The execution.</param>
    /// <param name="statusOf">The status of another execution on the disk.</param>
    public EventJudge(SimulatedWorkflow workflow, Action<string> violate, bool isScripted = true, string executionId = "", Func<string, ExecutionStatus?>? statusOf = null)
    {
        (_workflow, _violate, IsScripted) = (workflow, violate, isScripted);
        _steps = [.. workflow.Steps.Select(_ => new StepFacts())];
        _definitions = [.. workflow.Steps];
        _parts = new PartJudge(this);
        _rich = new RichJudge(this, _parts, executionId, statusOf ?? (_ => null), key => SentKeys.Contains(key));
    }

    public bool IsScripted { get; }

    /// <summary>How many events there were, with the one that is judged.</summary>
    public int EventCount { get; private set; }

    public IEnumerable<int> Numbers => Enumerable.Range(0, _steps.Count);

    public int MostAtATime => _workflow.MaxConcurrentSteps ?? int.MaxValue;

    public bool IsGraphFinal => Numbers.Where(IsOfGraph).All(number => _steps[number].Status.IsFinal);

    /// <summary>Whether something may stop what runs or waits.</summary>
    public bool MayStop => IsStopping || _isLenient;

    public bool MayCancel => IsCancelRequested || MayStop;

    public bool IsUndoDue => !_isFinishing && (_isLenient || _isTimedOut || _steps.Any(IsUnhandled) || (IsCancelRequested && _workflow.UndoesWhenCancelled));

    public bool WasQuarantined => _parts.WasQuarantined || _steps.Any(step => step.WasQuarantined);

    public ExecutionStatus Status { get; private set; }

    public bool IsCancelRequested { get; private set; }

    /// <summary>Whether anything from outside may have changed what comes of it.</summary>
    public bool WasDisturbed { get; private set; }

    public Dictionary<(int Step, int Attempt), StepStart> Starts { get; } = [];

    public int FinalCount => _steps.Count(step => step.Status.IsFinal);

    public int RunningCount => _parts.RunningCount + Numbers.Count(number => _steps[number] is { Status: StepStatus.Running, HoldsNoPlace: false } && Definition(number).Work.Kind != WorkKind.List);

    public StepFacts this[int step] => _steps[step];

    private bool IsStopping => _isTimedOut || (_workflow.Reaction != FailureReaction.Continue && _steps.Any(IsUnhandled));

    public StepStatus StatusOf(string stepId) => _steps[NumberOf(stepId)].Status;

    public int NumberOf(string stepId) => _definitions.FindIndex(step => step.Id == stepId);

    public SimulatedStep Definition(int step) => _definitions[step];

    /// <summary>What is known of a step or of a part of one.</summary>
    public StepFacts FactsOf(int number) => PartJudge.IsPart(number) ? _parts.FactsOf(number) : _steps[number];

    /// <summary>The items or the undoing that a part belongs to; null of a step.</summary>
    public PartRunFacts? RunOf(int number) => PartJudge.IsPart(number) ? _parts.RunOf(number) : null;

    public bool WaitsForSignal => _steps.Exists(step => step.Status == StepStatus.WaitingForSignal);

    public string NameOf(int number) => RunOf(number) is { } run ? $"{Definition(run.Step).Id}{(run.IsUndo ? "~" : ".")}{number - run.First}" : Definition(number).Id;

    /// <summary>The keys of the signals that users sent.</summary>
    public HashSet<string> SentKeys { get; } = new(StringComparer.Ordinal);

    public bool Knows(string key) => _rich.Knows(key);

    public IEnumerable<int> NumbersWaitingFor(string signal) => Numbers.Where(number => _steps[number].Status == StepStatus.WaitingForSignal && Definition(number).Work.Signal == signal);

    public void Take(in DiskEvent one, object? payload)
    {
        _now = one;
        EventCount++;
        Expect(!Status.IsFinal || one.Type is EventType.LateResult or EventType.ExecutionRerun, "nothing happens to an execution that is final");
        if (PartJudge.IsPart(one.Step))
            _parts.Take(one, payload);
        else if (_rich.TryTake(one, payload))
            return;
        else if (one.Step < 0)
            TakeExecution(one, payload);
        else
            TakeStep(one, _steps[one.Step], payload);
    }

    private void TakeExecution(in DiskEvent one, object? payload)
    {
        switch (one.Type)
        {
            case EventType.ExecutionStarted:
                Expect(Status == ExecutionStatus.Pending, "an execution starts once");
                Status = ExecutionStatus.Running;
                break;
            case EventType.ExecutionPausing:
                Expect(Status == ExecutionStatus.Running || (Status == ExecutionStatus.Pausing && PauseDetail.ModeOf(one.Detail) == PauseMode.Interrupt), $"it is {Status}");
                (Status, WasDisturbed) = (ExecutionStatus.Pausing, true);
                _isInterrupting |= PauseDetail.ModeOf(one.Detail) == PauseMode.Interrupt;
                break;
            case EventType.ExecutionPaused:
                Expect(Status == ExecutionStatus.Pausing && RunningCount == 0, $"it is {Status} and {RunningCount} steps run");
                Status = ExecutionStatus.Paused;
                break;
            case EventType.ExecutionResumed:
                Expect(Status is ExecutionStatus.Pausing or ExecutionStatus.Paused, $"it is {Status}");
                Status = ExecutionStatus.Running;
                break;
            case EventType.ExecutionCancelling:
                Expect(!IsCancelRequested, "it is being cancelled");
                (Status, IsCancelRequested, WasDisturbed) = (ExecutionStatus.Cancelling, true, true);
                break;
            case EventType.ExecutionTimedOut:
                Expect(_workflow.Timeout is not null && !_isTimedOut && !_isFinishing, "it has no time to be over");
                _isTimedOut = true;
                break;
            case EventType.FinallyStarted:
                Expect(!_isFinishing && _workflow.FirstFinally < _steps.Count && IsGraphFinal && !_parts.HasOpen, "a step of the graph is not final");
                Expect(!_rich.IsUndoing && (_isLenient || !_rich.MissesUndo), "not everything is undone");
                _isFinishing = true;
                break;
            case EventType.ExecutionRerun:
                Expect(Status.IsFinal || Status == ExecutionStatus.Paused, $"it is {Status}");
                Rerun((RerunScope)payload!);
                break;
            default:
                End(one.Type);
                break;
        }
    }

    private void End(EventType type)
    {
        bool isUnhandled = _steps.Any(IsUnhandled);
        Expect(_steps.All(step => step.Status.IsFinal) && !_parts.HasOpen, "a step is not final");
        Expect(!_rich.IsUndoing && (_isLenient || !_rich.MissesUndo), "not everything is undone");
        ExecutionStatus expected = isUnhandled || _isTimedOut || (_rich.HasBegunToUndo && _parts.HasFailedUndo) ? ExecutionStatus.Failed : IsCancelRequested ? ExecutionStatus.Cancelled : ExecutionStatus.Completed;
        Status = type switch
        {
            EventType.ExecutionCompleted => ExecutionStatus.Completed,
            EventType.ExecutionFailed => ExecutionStatus.Failed,
            _ => ExecutionStatus.Cancelled,
        };
        Expect(Status == expected || _isLenient, $"it should be {expected}");
    }

    private void TakeStep(in DiskEvent one, StepFacts step, object? payload)
    {
        bool isCurrent = step.Status == StepStatus.Running && step.Attempts == one.Detail;
        bool waits = step.Status is StepStatus.WaitingForTimer or StepStatus.WaitingForSignal;
        _rich.CheckEnd(one, step);
        switch (one.Type)
        {
            case EventType.StepStarted:
                Start(one, step);
                break;
            case EventType.StepSucceeded:
                Expect(isCurrent || waits, $"the step is {step.Status} at attempt {step.Attempts}");
                Expect(!IsScripted || Definition(one.Step).Work.Kind != WorkKind.Call || (Definition(one.Step).Succeeds && step.Failures >= Definition(one.Step).Failures), $"it fails {Definition(one.Step).Failures} times, and has failed {step.Failures} times");
                Finish(one.Step, StepStatus.Succeeded);
                break;
            case EventType.StepFailed:
                Fail(one, step, isCurrent, ((ActionResult)payload!).Failure!);
                break;
            case EventType.StepCancelled:
                Expect(isCurrent || waits || step.Status == StepStatus.Ready, $"the step is {step.Status} at attempt {step.Attempts}");
                Expect(step.IsOvertaken || (IsOfGraph(one.Step) && MayCancel), "nothing cancels it");
                step.LastFailure = (payload as ActionResult)?.Failure?.Kind ?? step.LastFailure;
                Finish(one.Step, StepStatus.Cancelled);
                break;
            case EventType.StepRetryScheduled:
                ScheduledRetry retry = (ScheduledRetry)payload!;
                Expect(isCurrent && step.Used <= Definition(one.Step).MaxRetries, $"the step is {step.Status}, {step.Used} attempts are used, {Definition(one.Step).MaxRetries} retries allowed");
                Expect(!IsOfGraph(one.Step) || !IsStopping || _isLenient, "the execution is stopping");
                step.Failures++;
                (step.Status, step.DueAt, step.LastFailure) = (StepStatus.WaitingForRetry, retry.DueAt, retry.Result.Failure!.Kind);
                break;
            case EventType.StepReady:
                Expect(step.Status == StepStatus.WaitingForRetry && one.At >= step.DueAt, $"the step is {step.Status}");
                step.Status = StepStatus.Ready;
                break;
            case EventType.StepInterrupted:
                Expect(isCurrent && !step.HoldsNoPlace, $"the step is {step.Status} at attempt {step.Attempts}");
                step.Status = StepStatus.Ready;
                step.Uncounted++;
                break;
            case EventType.StepCrashed:
                Expect(isCurrent && !step.HoldsNoPlace && one.Epoch > _startEpochs[(one.Step, one.Detail)], "only who takes over says that a step crashed");
                step.Status = StepStatus.Ready;
                step.Uncounted++;
                step.Crashes++;
                break;
            case EventType.AttemptAbandoned:
                Expect(isCurrent, $"the step is {step.Status} at attempt {step.Attempts}");
                break;
            case EventType.LateResult:
                Expect(!isCurrent && Starts.ContainsKey((one.Step, one.Detail)), "the attempt is not late");
                break;
            default:
                TakeUnstarted(one, step);
                break;
        }
    }

    private void TakeUnstarted(in DiskEvent one, StepFacts step)
    {
        switch (one.Type)
        {
            case EventType.ConditionHeld:
                Expect(ValueOf(one.Step) == true && Definition(one.Step).Joined.When == true && !step.HasHeld, "it was asked already, or too early");
                step.HasHeld = true;
                break;
            case EventType.StepSkippedByCondition:
                Expect(ValueOf(one.Step) == true && Definition(one.Step).Joined.When == false, "its condition holds, or its join is not true");
                Finish(one.Step, StepStatus.Skipped);
                break;
            case EventType.StepSkippedByJoin:
                Expect(ValueOf(one.Step) == false, "its join is not false");
                Finish(one.Step, StepStatus.Skipped);
                break;
            case EventType.StepOvertaken:
                Expect(Definition(one.Detail).Join.CancelsRemaining && ValueOf(one.Detail) == true && !step.IsOvertaken, "nothing has overtaken it");
                step.IsOvertaken = true;
                if (step.Status != StepStatus.Running)
                    Finish(one.Step, StepStatus.Cancelled);
                break;
            case EventType.StepsStopped:
                Expect(IsStopping || _isLenient, "nothing stops it");
                for (int stopped = one.Step; stopped < one.Step + one.Detail; stopped++)
                    Finish(stopped, StepStatus.Skipped);
                break;
            case EventType.StepsCancelled:
                Expect(IsCancelRequested, "nothing cancels it");
                for (int cancelled = one.Step; cancelled < one.Step + one.Detail; cancelled++)
                    Finish(cancelled, StepStatus.Cancelled);
                break;
            default:
                _violate($"{Show()}: nobody knows this event");
                break;
        }
    }

    private void Start(in DiskEvent one, StepFacts step)
    {
        ExpectMayBegin(one.Step);
        Expect(one.Detail == step.Attempts + 1, $"the step is {step.Status} after attempt {step.Attempts}");
        Expect(RunningCount < MostAtATime, $"{RunningCount} steps run");
        step.Status = StepStatus.Running;
        step.Attempts = one.Detail;
        Expect(step.Used <= Definition(one.Step).MaxRetries + 1, $"{step.Used} attempts are used");
        NoteStart(one, Definition(one.Step), step.Generation);
    }

    public void NoteStart(in DiskEvent one, SimulatedStep definition, int generation)
    {
        Starts[(one.Step, one.Detail)] = new StepStart(one.Writer, generation, definition.FirstLeaf is { } leaf && StatusOf(leaf) == StepStatus.Succeeded);
        _startEpochs[(one.Step, one.Detail)] = one.Epoch;
    }

    /// <summary>Whether a step may begin that is neither running nor over.</summary>
    public void ExpectMayBegin(int number)
    {
        StepFacts step = _steps[number];
        Expect(step.Status is StepStatus.Pending or StepStatus.Ready, $"the step is {step.Status} after attempt {step.Attempts}");
        Expect(!_removed.Contains(Definition(number).Id), "it was removed");
        Expect(ValueOf(number) == true, "its join is not true");
        Expect(Definition(number).Joined.When is null || step.HasHeld, "its condition was not asked");
        ExpectMayStart(number);
    }

    /// <summary>Whether the execution lets anything of a step start.</summary>
    public void ExpectMayStart(int number)
    {
        bool runsLast = !IsOfGraph(number);
        Expect(Status == ExecutionStatus.Running || (Status is ExecutionStatus.Cancelling or ExecutionStatus.Compensating && runsLast), $"the execution is {Status}");
        Expect(runsLast ? _isFinishing : !IsCancelRequested && !(IsStopping && !_isLenient), runsLast ? "steps of the graph are not final" : "the execution is stopping");
    }

    public void BeginToUndo() => Status = ExecutionStatus.Compensating;

    /// <summary>Another template takes the place of the one before; what has started is as it was.</summary>
    public void Revise(Revision revision)
    {
        Expect(!Status.IsFinal && revision.Template.Finally.Count == 0, $"it is {Status}");
        (WasDisturbed, _isLenient) = (true, true);
        HashSet<string> left = new(StringComparer.Ordinal);
        foreach (WorkflowStep step in revision.Template.Steps)
        {
            left.Add(step.StepId);
            Revise(_workflow.Find(step));
        }

        foreach (int number in Numbers.Where(number => !left.Contains(Definition(number).Id) && _removed.Add(Definition(number).Id)).ToArray())
        {
            Expect(MayChange(number), $"{Definition(number).Id} is {_steps[number].Status} and removed");
            (_steps[number].Status, _steps[number].End) = (StepStatus.Skipped, EventCount);
        }
    }

    private void Revise(SimulatedStep step)
    {
        int number = NumberOf(step.Id);
        if (number < 0)
        {
            _definitions.Add(step);
            _steps.Add(new StepFacts());
            return;
        }

        bool wasRemoved = _removed.Remove(step.Id);
        if (!wasRemoved && ReferenceEquals(Definition(number), step))
            return;

        Expect(wasRemoved || MayChange(number), $"{step.Id} is {_steps[number].Status} and replaced");
        _definitions[number] = step;
        _steps[number].Reset();
        if (_steps[number].Attempts > 0)
            _steps[number].Generation++;
    }

    /// <summary>Whether a step has not started since its work was begun last.</summary>
    private bool MayChange(int number) => _steps[number] is { Status: StepStatus.Pending or StepStatus.Ready } step && (step.Attempts == 0 || step.WasReset);

    private void Fail(in DiskEvent one, StepFacts step, bool isCurrent, ActionFailure failure)
    {
        bool waits = step.Status is StepStatus.WaitingForTimer or StepStatus.WaitingForSignal && Definition(one.Step).Timeout is not null;
        step.LastFailure = failure.Kind;
        Expect(isCurrent || waits || (step.Status is StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.Pending && ValueOf(one.Step) == true), $"the step is {step.Status} at attempt {step.Attempts}");
        if (isCurrent && failure.Message == "busy" && !IsStopping && !_isLenient)
            Expect(step.Used == Definition(one.Step).MaxRetries + 1, $"{step.Used} attempts are used of {Definition(one.Step).MaxRetries + 1}");
        step.WasQuarantined = failure.Code == CrashFailure.Code;
        if (!Definition(one.Step).Joined.MayFail)
            step.Handlers = HandlersOf(one.Step, number => !_steps[number].Status.IsFinal);
        Finish(one.Step, StepStatus.Failed);
    }

    private List<int> HandlersOf(int failed, Func<int, bool> counts) =>
        [.. Enumerable.Range(0, _steps.Count).Where(number => counts(number) && NaiveJoins.MayUseFailure(Wrapped(number), Definition(failed).Id, Outcome))];

    private void Finish(int number, StepStatus status)
    {
        Expect(!_steps[number].Status.IsFinal, $"{Definition(number).Id} is {_steps[number].Status}: a step ends once");
        (_steps[number].Status, _steps[number].End) = (status, EventCount);
    }

    private void Rerun(RerunScope scope)
    {
        (Status, WasDisturbed) = (ExecutionStatus.Running, true);
        (_isTimedOut, IsCancelRequested) = (false, false);
        _rich.Rerun();
        _isFinishing = _isFinishing && scope.Steps[0] >= _workflow.FirstFinally;
        foreach (int step in scope.Steps)
        {
            _steps[step].Reset();
            _parts.Forget(step);
        }

        foreach (int step in scope.Renewed)
            _steps[step].Generation++;
        _isLenient |= _steps.Any(step => step.Handlers is not null);
    }

    private bool IsUnhandled(StepFacts step) =>
        step.Handlers is { } handlers && handlers.All(handler => _steps[handler].Status.IsFinal) && !handlers.Any(handler => _steps[handler].Status is StepStatus.Succeeded or StepStatus.Compensated);

    private bool IsOfGraph(int step) => step < _workflow.FirstFinally || _workflow.FirstFinally == _workflow.Steps.Length;

    private bool? ValueOf(int step) => NaiveJoins.Value(Definition(step).Join, Outcome);

    private StepStatus? Outcome(string stepId) => StatusOf(stepId) is { IsFinal: true } status ? status : null;

    /// <summary>A join that is one leaf is undecided until that leaf is, like every other.</summary>
    private Join Wrapped(int step) => Definition(step).Join is { Kind: JoinKind.Step } leaf ? Join.All(leaf) : Definition(step).Join;

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
            _violate($"{Show()}: {otherwise}");
    }

    private string Show() =>
        $"{_now.Type}{(_now.Step >= 0 ? $" of {NameOf(_now.Step)}, {_now.Detail}," : "")} by process {_now.Writer} under epoch {_now.Epoch}";
}
