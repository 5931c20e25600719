using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.FaultTests.Simulation;

/// <summary>Judges the events of one execution, one after the other as they reach the disk, by a naive reading of the rules.</summary>
/// <param name="workflow">What is executed.</param>
/// <param name="violate">Told of every event that the rules do not allow.</param>
/// <param name="isScripted">Whether steps end as the workflow says, rather than anyhow.</param>
internal sealed class EventJudge(SimulatedWorkflow workflow, Action<string> violate, bool isScripted = true)
{
    private readonly StepFacts[] _steps = [.. workflow.Steps.Select(_ => new StepFacts())];
    private readonly Dictionary<(int Step, int Attempt), long> _startEpochs = [];
    private DiskEvent _now;
    private bool _isTimedOut;
    private bool _isFinishing;
    private bool _isLenient;
    private bool _isInterrupting;

    public ExecutionStatus Status { get; private set; }

    public bool IsCancelRequested { get; private set; }

    /// <summary>Whether anything from outside may have changed what comes of it.</summary>
    public bool WasDisturbed { get; private set; }

    public Dictionary<(int Step, int Attempt), StepStart> Starts { get; } = [];

    public int FinalCount => _steps.Count(step => step.Status.IsFinal);

    public StepFacts this[int step] => _steps[step];

    private int RunningCount => _steps.Count(step => step.Status == StepStatus.Running);

    private bool IsStopping => _isTimedOut || (workflow.Reaction != FailureReaction.Continue && _steps.Any(IsUnhandled));

    public StepStatus StatusOf(string stepId) => _steps[workflow.NumberOf(stepId)].Status;

    public void Take(in DiskEvent one, object? payload)
    {
        _now = one;
        Expect(!Status.IsFinal || one.Type is EventType.LateResult or EventType.ExecutionRerun, "nothing happens to an execution that is final");
        if (one.Step < 0)
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
                Expect(Status == ExecutionStatus.Running || (Status == ExecutionStatus.Pausing && one.Detail == (int)PauseMode.Interrupt), $"it is {Status}");
                (Status, WasDisturbed) = (ExecutionStatus.Pausing, true);
                _isInterrupting |= one.Detail == (int)PauseMode.Interrupt;
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
                Expect(workflow.Timeout is not null && !_isTimedOut && !_isFinishing, "it has no time to be over");
                _isTimedOut = true;
                break;
            case EventType.FinallyStarted:
                Expect(!_isFinishing && workflow.FirstFinally < _steps.Length && _steps.Take(workflow.FirstFinally).All(step => step.Status.IsFinal), "a step of the graph is not final");
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
        Expect(_steps.All(step => step.Status.IsFinal), "a step is not final");
        ExecutionStatus expected = isUnhandled || _isTimedOut ? ExecutionStatus.Failed : IsCancelRequested ? ExecutionStatus.Cancelled : ExecutionStatus.Completed;
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
        switch (one.Type)
        {
            case EventType.StepStarted:
                Start(one, step);
                break;
            case EventType.StepSucceeded:
                Expect(isCurrent, $"the step is {step.Status} at attempt {step.Attempts}");
                Expect(!isScripted || (Definition(one.Step).Succeeds && step.Failures >= Definition(one.Step).Failures), $"it fails {Definition(one.Step).Failures} times, and has failed {step.Failures} times");
                Finish(one.Step, StepStatus.Succeeded);
                break;
            case EventType.StepFailed:
                Fail(one, step, isCurrent, ((ActionResult)payload!).Failure!);
                break;
            case EventType.StepCancelled:
                Expect(isCurrent || step.Status == StepStatus.Ready, $"the step is {step.Status} at attempt {step.Attempts}");
                Expect(step.IsOvertaken || (IsOfGraph(one.Step) && (IsCancelRequested || IsStopping || _isLenient)), "nothing cancels it");
                Finish(one.Step, StepStatus.Cancelled);
                break;
            case EventType.StepRetryScheduled:
                ScheduledRetry retry = (ScheduledRetry)payload!;
                Expect(isCurrent && step.Used <= Definition(one.Step).MaxRetries, $"the step is {step.Status}, {step.Used} attempts are used, {Definition(one.Step).MaxRetries} retries allowed");
                Expect(!IsOfGraph(one.Step) || !IsStopping || _isLenient, "the execution is stopping");
                step.Failures++;
                (step.Status, step.DueAt) = (StepStatus.WaitingForRetry, retry.DueAt);
                break;
            case EventType.StepReady:
                Expect(step.Status == StepStatus.WaitingForRetry && one.At >= step.DueAt, $"the step is {step.Status}");
                step.Status = StepStatus.Ready;
                break;
            case EventType.StepInterrupted:
                Expect(isCurrent, $"the step is {step.Status} at attempt {step.Attempts}");
                step.Status = StepStatus.Ready;
                step.Uncounted++;
                break;
            case EventType.StepCrashed:
                Expect(isCurrent && one.Epoch > _startEpochs[(one.Step, one.Detail)], "only who takes over says that a step crashed");
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
                violate($"{Show()}: nobody knows this event");
                break;
        }
    }

    private void Start(in DiskEvent one, StepFacts step)
    {
        bool runsLast = !IsOfGraph(one.Step);
        Expect(Status == ExecutionStatus.Running || (Status == ExecutionStatus.Cancelling && runsLast), $"the execution is {Status}");
        Expect(step.Status is StepStatus.Pending or StepStatus.Ready && one.Detail == step.Attempts + 1, $"the step is {step.Status} after attempt {step.Attempts}");
        Expect(ValueOf(one.Step) == true, "its join is not true");
        Expect(Definition(one.Step).Joined.When is null || step.HasHeld, "its condition was not asked");
        Expect(runsLast ? _isFinishing : !IsCancelRequested && (!IsStopping || _isLenient), runsLast ? "steps of the graph are not final" : "the execution is stopping");
        Expect(RunningCount < (workflow.MaxConcurrentSteps ?? int.MaxValue), $"{RunningCount} steps run");
        step.Status = StepStatus.Running;
        step.Attempts = one.Detail;
        Expect(step.Used <= Definition(one.Step).MaxRetries + 1, $"{step.Used} attempts are used");
        Starts[(one.Step, one.Detail)] = new StepStart(one.Writer, step.Generation, Definition(one.Step).FirstLeaf is { } leaf && StatusOf(leaf) == StepStatus.Succeeded);
        _startEpochs[(one.Step, one.Detail)] = one.Epoch;
    }

    private void Fail(in DiskEvent one, StepFacts step, bool isCurrent, ActionFailure failure)
    {
        Expect(isCurrent || (step.Status is StepStatus.Ready or StepStatus.WaitingForRetry or StepStatus.Pending && ValueOf(one.Step) == true), $"the step is {step.Status} at attempt {step.Attempts}");
        if (isCurrent && failure.Message == "busy" && !IsStopping && !_isLenient)
            Expect(step.Used == Definition(one.Step).MaxRetries + 1, $"{step.Used} attempts are used of {Definition(one.Step).MaxRetries + 1}");
        step.WasQuarantined = failure.Code == CrashFailure.Code;
        if (!Definition(one.Step).Joined.MayFail)
            step.Handlers = HandlersOf(one.Step, number => !_steps[number].Status.IsFinal);
        Finish(one.Step, StepStatus.Failed);
    }

    private List<int> HandlersOf(int failed, Func<int, bool> counts) =>
        [.. Enumerable.Range(0, _steps.Length).Where(number => counts(number) && NaiveJoins.MayUseFailure(Wrapped(number), Definition(failed).Id, Outcome))];

    private void Finish(int number, StepStatus status)
    {
        Expect(!_steps[number].Status.IsFinal, $"{Definition(number).Id} is {_steps[number].Status}: a step ends once");
        _steps[number].Status = status;
    }

    private void Rerun(RerunScope scope)
    {
        (Status, WasDisturbed) = (ExecutionStatus.Running, true);
        (_isTimedOut, IsCancelRequested) = (false, false);
        _isFinishing = _isFinishing && scope.Steps[0] >= workflow.FirstFinally;
        foreach (int step in scope.Steps)
            _steps[step].Reset();
        foreach (int step in scope.Renewed)
            _steps[step].Generation++;
        _isLenient |= _steps.Any(step => step.Handlers is not null);
    }

    private bool IsUnhandled(StepFacts step) =>
        step.Handlers is { } handlers && handlers.All(handler => _steps[handler].Status.IsFinal) && !handlers.Any(handler => _steps[handler].Status == StepStatus.Succeeded);

    private bool IsOfGraph(int step) => step < workflow.FirstFinally;

    private SimulatedStep Definition(int step) => workflow.Steps[step];

    private bool? ValueOf(int step) => NaiveJoins.Value(Definition(step).Join, Outcome);

    private StepStatus? Outcome(string stepId) => StatusOf(stepId) is { IsFinal: true } status ? status : null;

    /// <summary>A join that is one leaf is undecided until that leaf is, like every other.</summary>
    private Join Wrapped(int step) => Definition(step).Join is { Kind: JoinKind.Step } leaf ? Join.All(leaf) : Definition(step).Join;

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
            violate($"{Show()}: {otherwise}");
    }

    private string Show() =>
        $"{_now.Type}{(_now.Step >= 0 ? $" of {Definition(_now.Step).Id}, {_now.Detail}," : "")} by process {_now.Writer} under epoch {_now.Epoch}";
}
